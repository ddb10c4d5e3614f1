package io.joulebook.attribution.ledger;

import io.joulebook.attribution.share.LargestRemainder;
import io.joulebook.attribution.share.PassingOn;
import java.util.ArrayList;
import java.util.List;

/**
 * Each claim's share of each pool of one segment, in the order of the claims (METHOD §2).
 *
 * @param packages dynamic energy of the packages
 * @param dram dynamic energy of main memory, µJ
 * @param gpus dynamic energy of the GPU boards, µJ
 * @param platform dynamic energy of the rest, µJ
 * @param idle idle energy of all pools, µJ
 * @param embodied embodied emissions, µg CO2e
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and gone once the lines are made
record SegmentShares(PackageShares packages, long[] dram, long[] gpus, long[] platform, long[] idle, long[] embodied) {

    static SegmentShares of(Claims claims, PackageShares packages, Pools pools, long embodied, boolean hasComponents) {
        long[] dram = split(pools.dramDynamicMicrojoules(), claims.memoryDriver(), claims);
        long[] gpus = split(pools.gpuDynamicMicrojoules(), claims.gpuSmNanos(), claims);
        long[] driver = hasComponents ? sums(packages.booked(), dram, gpus) : claims.cpuNanos();
        return new SegmentShares(
                packages,
                dram,
                gpus,
                split(pools.platformDynamicMicrojoules(), driver, claims),
                LargestRemainder.split(pools.idleMicrojoules(), claims.holdings()),
                LargestRemainder.split(embodied, claims.holdings()));
    }

    private static long[] split(long total, long[] weights, Claims claims) {
        return claims.orUnattributed(total, LargestRemainder.split(total, weights));
    }

    private static long[] sums(long[] packages, long[] dram, long[] gpus) {
        long[] sums = new long[packages.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = packages[i] + dram[i] + gpus[i];
        }
        return sums;
    }

    /** These shares once services have passed theirs on to those who used them. */
    SegmentShares passedOn(PassingOn services) {
        return new SegmentShares(
                packages.passedOn(services),
                services.passedOn(dram),
                services.passedOn(gpus),
                services.passedOn(platform),
                services.passedOn(idle),
                services.passedOn(embodied));
    }

    /** Lines, without those of which every figure is zero. */
    List<LedgerLine> lines(Claims claims) {
        List<LedgerLine> lines = new ArrayList<>(claims.count());
        for (int i = 0; i < claims.count(); i++) {
            LedgerLine line = new LedgerLine(
                    claims.tenant(i),
                    packages.level(i),
                    claims.cpuNanos()[i],
                    packages.booked()[i],
                    dram[i],
                    gpus[i],
                    platform[i],
                    packages.alternative()[i],
                    idle[i],
                    0,
                    0,
                    embodied[i]);
            if (line.cpuNanos() > 0 || line.itMicrojoules() > 0 || line.embodiedMicrograms() > 0) {
                lines.add(line);
            }
        }
        return lines;
    }
}
