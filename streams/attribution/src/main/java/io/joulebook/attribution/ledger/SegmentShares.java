package io.joulebook.attribution.ledger;

import io.joulebook.attribution.node.Method;
import io.joulebook.attribution.node.ProfileVersion;
import io.joulebook.attribution.share.LargestRemainder;
import io.joulebook.attribution.share.ShapleyValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Each claim's share of each pool of one segment, in the order of the claims (METHOD §2).
 *
 * @param packages dynamic energy of the packages, µJ
 * @param alternative the same by the method that is not booked, µJ
 * @param dram dynamic energy of main memory, µJ
 * @param gpus dynamic energy of the GPU boards, µJ
 * @param platform dynamic energy of the rest, µJ
 * @param idle idle energy of all pools, µJ
 * @param embodied embodied emissions, µg CO2e
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and gone once the lines are made
record SegmentShares(
        long[] packages, long[] alternative, long[] dram, long[] gpus, long[] platform, long[] idle, long[] embodied) {

    private static final String LEVEL = "L0";

    static SegmentShares of(
            Claims claims, Pools pools, long embodied, ProfileVersion profile, boolean hasComponents, long duration) {
        long ofPackages = pools.packageDynamicMicrojoules();
        long[] proportional = claims.orUnattributed(ofPackages, LargestRemainder.split(ofPackages, claims.cpuNanos()));
        long[] shapley = profile.curve().isEmpty()
                ? proportional
                : claims.orUnattributed(
                        ofPackages, ShapleyValue.split(ofPackages, profile.curve(), duration, claims.cpuNanos()));
        boolean byCurve = profile.applicableMethod() == Method.S;
        long[] packages = byCurve ? shapley : proportional;

        long[] dram = split(pools.dramDynamicMicrojoules(), claims.memoryDriver(), claims);
        long[] gpus = split(pools.gpuDynamicMicrojoules(), claims.gpuSmNanos(), claims);
        long[] driver = hasComponents ? sums(packages, dram, gpus) : claims.cpuNanos();
        return new SegmentShares(
                packages,
                byCurve ? proportional : shapley,
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

    /** Lines, without those of which every figure is zero. */
    List<LedgerLine> lines(Claims claims) {
        List<LedgerLine> lines = new ArrayList<>(claims.count());
        for (int i = 0; i < claims.count(); i++) {
            LedgerLine line = new LedgerLine(
                    claims.tenant(i),
                    LEVEL,
                    claims.cpuNanos()[i],
                    packages[i],
                    dram[i],
                    gpus[i],
                    platform[i],
                    alternative[i],
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
