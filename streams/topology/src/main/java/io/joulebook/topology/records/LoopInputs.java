package io.joulebook.topology.records;

import io.joulebook.attribution.heat.DisplacedFuel;
import io.joulebook.attribution.heat.HeatLine;
import io.joulebook.attribution.heat.LoopPeriod;
import io.joulebook.attribution.heat.RegisterReading;
import io.joulebook.avro.HeatMeterReading;
import io.joulebook.avro.LoopClaim;
import io.joulebook.avro.LoopShare;
import io.joulebook.topology.input.HeatReading;
import io.joulebook.topology.input.LoopClosed;
import io.joulebook.topology.input.LoopNews;
import io.joulebook.topology.input.NodeClaim;
import io.joulebook.topology.input.NodeHeat;
import io.joulebook.topology.input.NodeHeat.LineHeat;
import io.joulebook.topology.input.NodeMembership;
import io.joulebook.topology.input.NodeNews;
import io.joulebook.topology.input.NodePassed;
import java.util.List;

/** What loops are told, from Avro. All throw IllegalArgumentException for what contradicts itself. */
public final class LoopInputs {

    private static final int MAX_LINES = 65_536;

    private LoopInputs() {}

    /** A reading of a heat meter. */
    public static HeatReading reading(HeatMeterReading reading) {
        long at = Times.micros(reading.getTime());
        if (at < 0) {
            throw new IllegalArgumentException("time " + reading.getTime() + ", expected 1970 or later");
        }
        return new HeatReading(
                Bounds.requireId(reading.getLoop(), "loop"), new RegisterReading(at, reading.getRegisterUj()));
    }

    /** What a node tells its loop. */
    public static NodeNews news(LoopClaim told) {
        String loop = Bounds.requireId(told.getLoop(), "loop");
        String node = Bounds.requireId(told.getNode(), "node");
        Bounds.requireAtMost(
                MAX_LINES, told.getLines().size() + told.getPeriods().size(), "lines");
        return switch (told.getKind()) {
            case CLAIM -> claim(told, loop, node);
            case MEMBER ->
                new NodeMembership(
                        loop,
                        node,
                        told.getRevision(),
                        told.getPeriods().stream()
                                .map(period -> new LoopPeriod(
                                        Times.micros(period.getFrom()),
                                        period.getTo() == null ? Long.MAX_VALUE : Times.micros(period.getTo())))
                                .toList());
            case PASSED -> new NodePassed(loop, node, Times.micros(told.getWindowEnd()));
            case UNKNOWN -> throw new IllegalArgumentException("a kind of claim that this version does not know");
        };
    }

    private static NodeClaim claim(LoopClaim told, String loop, String node) {
        return new NodeClaim(
                loop,
                node,
                told.getSite(),
                told.getRevision(),
                Times.micros(told.getWindowStart()),
                Times.micros(told.getWindowEnd()),
                new DisplacedFuel(told.getDisplacedMgPerKwh(), told.getBoilerEfficiencyPpm()),
                told.getReusedUj(),
                told.getLines().stream()
                        .map(line -> new HeatLine(
                                node,
                                Times.micros(line.getSegmentStart()),
                                line.getTenant(),
                                line.getFacilityUj(),
                                line.getIntensityMgPerKwh()))
                        .toList());
    }

    /** What a loop tells a node. */
    public static LoopNews told(LoopShare told) {
        return switch (told.getKind()) {
            case SHARE -> heat(told);
            case CLOSED ->
                new LoopClosed(
                        Bounds.requireId(told.getNode(), "node"),
                        Bounds.requireId(told.getLoop(), "loop"),
                        Times.micros(told.getWindowStart()));
            case UNKNOWN -> throw new IllegalArgumentException("a kind of share that this version does not know");
        };
    }

    /** What the lines of a node's window got. */
    public static NodeHeat heat(LoopShare share) {
        List<LineHeat> shares = share.getShares().stream()
                .map(line -> new LineHeat(
                        Times.micros(line.getSegmentStart()),
                        line.getTenant(),
                        line.getReusedUj(),
                        line.getReusedUg(),
                        line.getDisplacedUg()))
                .toList();
        return new NodeHeat(
                Bounds.requireId(share.getNode(), "node"),
                share.getLoop(),
                Times.micros(share.getWindowStart()),
                Times.micros(share.getWindowEnd()),
                share.getClaimedRevision(),
                share.getLoopRevision(),
                share.getCreditedUj(),
                share.getFacilityUj(),
                new DisplacedFuel(share.getDisplacedMgPerKwh(), share.getBoilerEfficiencyPpm()),
                share.getFlags(),
                shares);
    }
}
