package io.joulebook.attribution.ledger;

import io.joulebook.attribution.usage.UsageRow;

/** What one tenant used and reserved in a segment, while it is being added up. */
final class Claim {

    final String tenant;
    /** Place among the claims of the segment, once they are sorted. */
    int place;

    long cpuNanos;
    /** Part of the CPU time that no row tells of. */
    long gapNanos;

    long llcMisses;
    long gpuSmNanos;
    /** Reserved cores times the segment's length, in CPU nanoseconds. */
    long reservedNanos;

    Claim(String tenant) {
        this.tenant = tenant;
    }

    void add(UsageRow row, long from, long to) {
        long a = row.fromMicros();
        long b = row.toMicros();
        cpuNanos = Math.addExact(cpuNanos, Spread.within(row.cpuNanos(), a, b, from, to));
        llcMisses = Math.addExact(llcMisses, Spread.within(row.llcMisses(), a, b, from, to));
        gpuSmNanos = Math.addExact(gpuSmNanos, Spread.within(row.gpuSmNanos(), a, b, from, to));
    }
}
