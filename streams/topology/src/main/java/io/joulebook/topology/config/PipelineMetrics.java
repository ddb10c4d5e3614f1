package io.joulebook.topology.config;

import io.joulebook.topology.reject.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the pipeline counts, over all tasks of one process and since it started.
 *
 * <p>Key relationships: {@code accepted + redelivered + rejected (by record) = records read}; {@code balanceErrors = 0}
 * always, alert when not.
 */
public final class PipelineMetrics {

    private final LongAdder readings = new LongAdder();
    private final LongAdder usageSamples = new LongAdder();
    private final LongAdder workloadSamples = new LongAdder();
    private final LongAdder redelivered = new LongAdder();
    private final LongAdder windows = new LongAdder();
    private final LongAdder lines = new LongAdder();
    private final LongAdder meteredMicrojoules = new LongAdder();
    private final LongAdder balanceErrors = new LongAdder();
    private final LongAdder heat = new LongAdder();
    private final LongAdder restated = new LongAdder();
    private final LongAdder loopWindows = new LongAdder();
    private final LongAdder givenUpLoops = new LongAdder();
    private final LongAdder lateClaims = new LongAdder();
    private final Map<Reason, LongAdder> rejected = new EnumMap<>(Reason.class);

    /** All counts at zero. */
    public PipelineMetrics() {
        for (Reason reason : Reason.values()) {
            rejected.put(reason, new LongAdder());
        }
    }

    /** One record of meter readings was accepted. */
    public void countReading() {
        readings.increment();
    }

    /** One usage sample was accepted, with so many workloads. */
    public void countUsage(int workloads) {
        usageSamples.increment();
        workloadSamples.add(workloads);
    }

    /** A record came again that is already held. */
    public void countRedelivered() {
        redelivered.increment();
    }

    /** A window went to the ledger. */
    public void countWindow(int ledgerLines, long microjoules) {
        windows.increment();
        lines.add(ledgerLines);
        meteredMicrojoules.add(microjoules);
    }

    /** A window's lines did not add up to its meter: never, or there is a bug. */
    public void countBalanceError() {
        balanceErrors.increment();
    }

    /** A window's share of heat went to the ledger. */
    public void countHeat() {
        heat.increment();
    }

    /** A window went to the ledger once more, because more had become known of it. */
    public void countRestated() {
        restated.increment();
    }

    /** A revision of a loop's window went to the ledger. */
    public void countLoopWindow() {
        loopWindows.increment();
    }

    /** A loop had waited long enough for a node or its register. */
    public void countGivenUpLoop() {
        givenUpLoops.increment();
    }

    /** A claim on heat came when its loop's account was closed. */
    public void countLateClaim() {
        lateClaims.increment();
    }

    /** Something went to the rejected topic. */
    public void countRejected(Reason reason) {
        rejectedFor(reason).increment();
    }

    private LongAdder rejectedFor(Reason reason) {
        LongAdder adder = rejected.get(reason);
        if (adder == null) {
            throw new IllegalStateException("Metrics bug: no counter for " + reason);
        }
        return adder;
    }

    /** Accepted records of meter readings. */
    public long readings() {
        return readings.sum();
    }

    /** Accepted usage samples. */
    public long usageSamples() {
        return usageSamples.sum();
    }

    /** Workloads in the accepted usage samples. */
    public long workloadSamples() {
        return workloadSamples.sum();
    }

    /** Records that came again while they were held. */
    public long redelivered() {
        return redelivered.sum();
    }

    /** Windows sent to the ledger. */
    public long windows() {
        return windows.sum();
    }

    /** Ledger lines in those windows. */
    public long lines() {
        return lines.sum();
    }

    /** Energy of those windows, µJ; wraps after 2.5 GWh, as any counter may. */
    public long meteredMicrojoules() {
        return meteredMicrojoules.sum();
    }

    /** Windows whose lines did not add up. */
    public long balanceErrors() {
        return balanceErrors.sum();
    }

    /** Revisions of windows that booked heat. */
    public long heat() {
        return heat.sum();
    }

    /** Revisions of windows of which more had become known. */
    public long restated() {
        return restated.sum();
    }

    /** Revisions of windows of loops. */
    public long loopWindows() {
        return loopWindows.sum();
    }

    /** How often a loop did not wait any longer. */
    public long givenUpLoops() {
        return givenUpLoops.sum();
    }

    /** Claims on heat that came when their loop's account was closed. */
    public long lateClaims() {
        return lateClaims.sum();
    }

    /** What went to the rejected topic for this reason. */
    public long rejected(Reason reason) {
        return rejectedFor(reason).sum();
    }
}
