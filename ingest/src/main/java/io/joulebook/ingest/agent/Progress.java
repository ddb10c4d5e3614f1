package io.joulebook.ingest.agent;

import io.joulebook.avro.MeterDomain;
import io.joulebook.avro.MeterValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

/** How the run goes, for the person at the terminal. */
final class Progress {

    private long samples;
    private long dropped;
    private long workloads;
    private long busyNanos;
    private long usedNanos;
    private Duration interval = Duration.ZERO;
    private long microjoules = -1;
    private long previousMicrojoules = -1;

    void read(List<MeterValue> meters) {
        previousMicrojoules = microjoules;
        // What psys, or the parts of a package, would count twice stays out.
        microjoules = meters.stream()
                .filter(meter -> meter.getDomain() != MeterDomain.PSYS)
                .mapToLong(MeterValue::getValue)
                .sum();
    }

    void sampled(Duration elapsed, Usage usage) {
        samples++;
        interval = elapsed;
        workloads = usage.workloads().size();
        busyNanos = usage.busyNanos();
        usedNanos = usage.workloads().stream().mapToLong(WorkloadUse::cpuNanos).sum();
    }

    void dropped() {
        dropped++;
    }

    /** Samples published so far, the first reading not counted. */
    long samples() {
        return samples;
    }

    /** Intervals dropped so far because the clock jumped. */
    long intervalsDropped() {
        return dropped;
    }

    /** The last interval in one line. */
    String line() {
        return "sample " + samples + ": " + cores(busyNanos) + " cores busy, " + cores(usedNanos) + " known in "
                + workloads + " workloads, " + power() + (dropped == 0 ? "" : ", " + dropped + " intervals dropped");
    }

    private String cores(long nanos) {
        long length = Math.max(1, interval.toNanos());
        return BigDecimal.valueOf(nanos)
                .divide(BigDecimal.valueOf(length), 2, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private String power() {
        if (previousMicrojoules < 0 || microjoules < previousMicrojoules || interval.isZero()) {
            return "power not known"; // first reading, a counter that wrapped, a meter that came or went
        }
        BigDecimal joules = BigDecimal.valueOf(microjoules - previousMicrojoules, 6);
        BigDecimal seconds = BigDecimal.valueOf(interval.toNanos(), 9);
        return joules.divide(seconds, 1, RoundingMode.HALF_UP).toPlainString() + " W";
    }
}
