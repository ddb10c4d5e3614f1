package io.joulebook.embedded.demo;

import io.joulebook.attribution.heat.DisplacedFuel;
import io.joulebook.attribution.heat.HeatAccount;
import io.joulebook.attribution.heat.HeatCredit;
import io.joulebook.attribution.heat.HeatLine;
import io.joulebook.attribution.heat.HeatShare;
import io.joulebook.attribution.heat.HeatSharing;
import io.joulebook.sql.LoopLine;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Heat of the pool's loop, credited and shared by the ledger's own rule (METHOD §5).
 *
 * <p>The ledger does not book heat yet; the demonstration works it out from the lines for its report.
 */
final class DemoHeat {

    private static final long WINDOW_MICROS = 60_000_000;
    private static final long HORIZON_MICROS = 86_400_000_000L;

    private DemoHeat() {}

    /**
     * What a tenant got of the heat.
     *
     * @param reusedMicrojoules reused energy, µJ
     * @param reusedMicrograms its carbon, µg CO2e
     */
    record Share(BigInteger reusedMicrojoules, BigInteger reusedMicrograms) {

        static final Share NONE = new Share(BigInteger.ZERO, BigInteger.ZERO);

        Share plus(HeatShare heat) {
            return new Share(
                    reusedMicrojoules.add(BigInteger.valueOf(heat.reusedMicrojoules())),
                    reusedMicrograms.add(BigInteger.valueOf(heat.reusedMicrograms())));
        }
    }

    /**
     * Shares of the heat by tenant.
     *
     * @param lines lines of all nodes on the loop
     * @param registers heat delivered since the start, µJ, by time in µs; one at each end of a window
     */
    static SortedMap<String, Share> share(List<LoopLine> lines, SortedMap<Long, Long> registers) {
        SortedMap<Long, List<HeatLine>> windows = new TreeMap<>();
        for (LoopLine line : lines) {
            windows.computeIfAbsent(line.windowStartMicros(), start -> new ArrayList<>())
                    .add(heatLine(line));
        }
        HeatAccount account = HeatAccount.opened(WINDOW_MICROS, HORIZON_MICROS);
        SortedMap<String, Share> shares = new TreeMap<>();
        windows.forEach((start, claims) -> {
            HeatCredit credit = account.credit(delivered(registers, start), facility(claims));
            for (HeatShare heat : HeatSharing.share(credit.creditedMicrojoules(), claims, DisplacedFuel.NONE)) {
                shares.merge(heat.line().tenant(), Share.NONE.plus(heat), (known, more) -> known.plus(heat));
            }
        });
        return shares;
    }

    private static HeatLine heatLine(LoopLine line) {
        return new HeatLine(
                line.node(),
                line.segmentStartMicros(),
                line.tenant(),
                line.facilityMicrojoules(),
                line.milligramsPerKwh());
    }

    private static long delivered(SortedMap<Long, Long> registers, long start) {
        return registers.getOrDefault(start + WINDOW_MICROS, 0L) - registers.getOrDefault(start, 0L);
    }

    private static long facility(List<HeatLine> claims) {
        return claims.stream().mapToLong(HeatLine::facilityMicrojoules).sum();
    }
}
