package io.joulebook.topology.records;

import io.joulebook.attribution.heat.DisplacedFuel;
import io.joulebook.attribution.heat.HeatCredit;
import io.joulebook.attribution.heat.SettledWindow;
import io.joulebook.attribution.ledger.LedgerLine;
import io.joulebook.attribution.ledger.PricedSegment;
import io.joulebook.attribution.ledger.WindowLedger;
import io.joulebook.avro.LineShare;
import io.joulebook.avro.LoopClaim;
import io.joulebook.avro.LoopClaimKind;
import io.joulebook.avro.LoopLine;
import io.joulebook.avro.LoopPeriod;
import io.joulebook.avro.LoopShare;
import io.joulebook.avro.LoopShareKind;
import io.joulebook.avro.LoopWindow;
import io.joulebook.topology.input.LoopClosed;
import io.joulebook.topology.input.LoopNews;
import io.joulebook.topology.input.NodeHeat;
import io.joulebook.topology.input.NodeMembership;
import io.joulebook.topology.input.NodePassed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What loops are told and tell, to Avro. */
public final class LoopOutputs {

    private LoopOutputs() {}

    /**
     * The claim of a node's window on its loop's heat.
     *
     * @param reusedMicrojoules what its lines had of it in the revision before, µJ
     */
    public static LoopClaim claim(WindowLedger ledger, long revision, long reusedMicrojoules) {
        List<LoopLine> lines = new ArrayList<>();
        for (PricedSegment segment : ledger.segments()) {
            for (LedgerLine line : segment.lines()) {
                lines.add(new LoopLine(
                        Times.instant(segment.fromMicros()),
                        segment.intensity().milligramsPerKwh(),
                        line.tenant(),
                        line.facilityMicrojoules()));
            }
        }
        DisplacedFuel fuel = ledger.segments().get(0).heat().fuel();
        return told(ledger.loop(), ledger.node(), LoopClaimKind.CLAIM)
                .setSite(ledger.site())
                .setRevision(revision)
                .setWindowStart(Times.instant(ledger.fromMicros()))
                .setWindowEnd(Times.instant(ledger.toMicros()))
                .setDisplacedMgPerKwh(fuel.milligramsPerKwh())
                .setBoilerEfficiencyPpm(fuel.boilerEfficiencyPpm())
                .setReusedUj(reusedMicrojoules)
                .setLines(lines)
                .build();
    }

    /** Takes back what a node claimed of a loop in a window: it was on another or on none. */
    public static LoopClaim withdrawal(String loop, WindowLedger ledger, long revision) {
        return told(loop, ledger.node(), LoopClaimKind.CLAIM)
                .setSite(ledger.site())
                .setRevision(revision)
                .setWindowStart(Times.instant(ledger.fromMicros()))
                .setWindowEnd(Times.instant(ledger.toMicros()))
                .setLines(List.of())
                .build();
    }

    /** When a node is on a loop. */
    public static LoopClaim membership(NodeMembership membership) {
        return told(membership.loop(), membership.node(), LoopClaimKind.MEMBER)
                .setRevision(membership.revision())
                .setPeriods(membership.periods().stream()
                        .map(period -> new LoopPeriod(
                                Times.instant(period.fromMicros()),
                                period.toMicros() == Long.MAX_VALUE ? null : Times.instant(period.toMicros())))
                        .toList())
                .build();
    }

    /** Until when a node has nothing more to claim. */
    public static LoopClaim passed(NodePassed passed) {
        Instant through = Times.instant(passed.throughMicros());
        return told(passed.loop(), passed.node(), LoopClaimKind.PASSED)
                .setWindowStart(through)
                .setWindowEnd(through)
                .build();
    }

    private static LoopClaim.Builder told(String loop, String node, LoopClaimKind kind) {
        return LoopClaim.newBuilder()
                .setLoop(loop)
                .setNode(node)
                .setSite("")
                .setKind(kind)
                .setRevision(0)
                .setWindowStart(Instant.EPOCH)
                .setWindowEnd(Instant.EPOCH);
    }

    /** What a node's lines got. */
    public static LoopShare share(NodeHeat heat) {
        return told(heat, heat.fromMicros(), heat.toMicros())
                .setClaimedRevision(heat.claimedRevision())
                .setLoopRevision(heat.loopRevision())
                .setCreditedUj(heat.creditedMicrojoules())
                .setFacilityUj(heat.facilityMicrojoules())
                .setDisplacedMgPerKwh(heat.fuel().milligramsPerKwh())
                .setBoilerEfficiencyPpm(heat.fuel().boilerEfficiencyPpm())
                .setFlags(heat.flags())
                .setShares(heat.shares().stream()
                        .map(line -> new LineShare(
                                Times.instant(line.segmentFromMicros()),
                                line.tenant(),
                                line.reusedMicrojoules(),
                                line.reusedMicrograms(),
                                line.displacedMicrograms()))
                        .toList())
                .build();
    }

    /** Until when a node will be told nothing more. */
    public static LoopShare closed(LoopClosed closed) {
        return told(closed, closed.beforeMicros(), closed.beforeMicros())
                .setKind(LoopShareKind.CLOSED)
                .build();
    }

    private static LoopShare.Builder told(LoopNews news, long fromMicros, long toMicros) {
        return LoopShare.newBuilder()
                .setNode(news.node())
                .setLoop(news.loop())
                .setWindowStart(Times.instant(fromMicros))
                .setWindowEnd(Times.instant(toMicros))
                .setClaimedRevision(0)
                .setLoopRevision(0)
                .setCreditedUj(0)
                .setFacilityUj(0)
                .setDisplacedMgPerKwh(0)
                .setBoilerEfficiencyPpm(0)
                .setFlags(List.of())
                .setShares(List.of());
    }

    /**
     * A loop's window as a revision.
     *
     * @param displacedMicrograms carbon of the fuel not burned, µg CO2e
     */
    public static LoopWindow window(
            String loop,
            String site,
            int revision,
            SettledWindow window,
            DisplacedFuel fuel,
            long displacedMicrograms) {
        HeatCredit credit = window.credit();
        return LoopWindow.newBuilder()
                .setLoop(loop)
                .setSite(site)
                .setWindowStart(Times.instant(window.fromMicros()))
                .setWindowEnd(Times.instant(window.toMicros()))
                .setRevision(revision)
                .setDeliveredUj(credit.deliveredMicrojoules())
                .setCarryInUj(credit.carryInMicrojoules())
                .setFacilityUj(credit.facilityMicrojoules())
                .setCreditedUj(credit.creditedMicrojoules())
                .setCarryOutUj(credit.carryOutMicrojoules())
                .setLapsedUj(credit.lapsedMicrojoules())
                .setErfPpm(credit.erfPpm())
                .setDisplacedUg(displacedMicrograms)
                .setDisplacedMgPerKwh(fuel.milligramsPerKwh())
                .setBoilerEfficiencyPpm(fuel.boilerEfficiencyPpm())
                .setRegisterUj(window.registerMicrojoules())
                .setNodes(window.nodes())
                .setFlags(List.copyOf(window.flags()))
                .build();
    }
}
