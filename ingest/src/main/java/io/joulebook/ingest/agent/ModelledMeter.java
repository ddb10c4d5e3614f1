package io.joulebook.ingest.agent;

import io.joulebook.avro.MeterDomain;
import io.joulebook.avro.MeterKind;
import io.joulebook.avro.MeterLimit;
import io.joulebook.avro.MeterValue;
import io.joulebook.avro.NodeProfileVersion;
import io.joulebook.avro.Quality;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/**
 * A meter that does not exist: energy of the whole machine from a declared power and the time its CPUs were busy.
 *
 * <p>A counter, not a power: the total is worked out from all the time passed and all the CPU time used since the agent
 * started, and rounded down once per part, so that rounding never adds up and any cut into intervals has the same sum.
 * It starts at zero with the agent, which is therefore part of its boot id.
 *
 * <p><b>Formula:</b> idle · elapsed + (full − idle) · busy / CPUs.
 *
 * <p><b>Error:</b> that of the declaration; see {@link PowerModel}. Flagged {@code MODELLED}.
 */
final class ModelledMeter implements Meters {

    static final String METER = "model";

    private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

    private final LinuxTree tree;
    private final ClockTicks clock;
    private final PowerModel model;
    private final Moment start;
    private final int processors;
    private Moment previousMoment;
    private CpuTimes previousTimes;
    private long busyNanos;

    ModelledMeter(LinuxTree tree, ClockTicks clock, PowerModel model, Moment start) {
        this.tree = tree;
        this.clock = clock;
        this.model = model;
        this.start = start;
        this.previousMoment = start;
        this.previousTimes = CpuTimes.read(tree);
        this.processors = previousTimes.processors();
    }

    @Override
    public List<MeterValue> read(Moment moment) {
        CpuTimes times = CpuTimes.read(tree);
        long possible = Math.multiplyExact(moment.elapsedSince(previousMoment).toNanos(), (long) processors);
        busyNanos += Math.min(possible, clock.toNanos(times.busySince(previousTimes)));
        previousTimes = times;
        previousMoment = moment;
        return List.of(MeterValue.newBuilder()
                .setMeter(METER)
                .setKind(MeterKind.COUNTER)
                .setDomain(MeterDomain.WALL)
                .setValue(totalMicrojoules(moment))
                .setQuality(Quality.MODELLED)
                .build());
    }

    @Override
    public String counterLife(String bootId) {
        return bootId + "+agent-" + start.wall().toEpochMilli();
    }

    @Override
    public List<MeterLimit> limits() {
        return List.of();
    }

    @Override
    public NodeProfileVersion.Builder describeIdle(NodeProfileVersion.Builder profile) {
        // No component has a meter, so the idle of the whole machine is the platform's.
        return profile.setIdlePlatformUw(model.idleMicrowatts());
    }

    @Override
    public String origin() {
        return "a declared model (" + watts(model.idleMicrowatts()) + " idle, " + watts(model.fullMicrowatts())
                + " with all " + processors + " CPUs busy): declared, not measured";
    }

    private long totalMicrojoules(Moment moment) {
        long elapsedNanos = moment.elapsedSince(start).toNanos();
        BigInteger idle = energy(model.idleMicrowatts(), elapsedNanos);
        BigInteger load = energy(model.fullMicrowatts() - model.idleMicrowatts(), busyNanos)
                .divide(BigInteger.valueOf(processors));
        return idle.add(load).longValueExact();
    }

    private static BigInteger energy(long microwatts, long nanos) {
        return BigInteger.valueOf(microwatts)
                .multiply(BigInteger.valueOf(nanos))
                .divide(NANOS_PER_SECOND);
    }

    private static String watts(long microwatts) {
        return BigDecimal.valueOf(microwatts, 6).stripTrailingZeros().toPlainString() + " W";
    }
}
