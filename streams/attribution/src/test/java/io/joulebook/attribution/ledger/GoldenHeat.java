package io.joulebook.attribution.ledger;

import static io.joulebook.attribution.ledger.GoldenExample.EPOCH;
import static io.joulebook.attribution.ledger.GoldenExample.SECOND;
import static io.joulebook.attribution.ledger.GoldenExample.WINDOW;
import static io.joulebook.attribution.ledger.GoldenExample.WINDOWS;

import io.joulebook.attribution.GoldenFiles;
import io.joulebook.attribution.GoldenFiles.Row;
import io.joulebook.attribution.heat.DisplacedFuel;
import io.joulebook.attribution.heat.HeatAccount;
import io.joulebook.attribution.heat.HeatCredit;
import io.joulebook.attribution.heat.HeatLine;
import io.joulebook.attribution.heat.HeatShare;
import io.joulebook.attribution.heat.HeatSharing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * The heat account of the worked example's one loop, credited to the lines that the domain made.
 *
 * @param credits one a window, ascending
 * @param shares of all windows
 */
record GoldenHeat(List<HeatCredit> credits, List<HeatShare> shares) {

    static GoldenHeat of(GoldenFiles files, List<WindowLedger> ledgers, Random order) {
        Map<Long, Long> delivered = new TreeMap<>();
        files.rows("in/heat.csv", "loop", "L1", order)
                .forEach(row -> delivered.put(row.number("window"), row.number("delivered_uj")));
        HeatAccount account = HeatAccount.opened(WINDOW, 86_400 * SECOND);
        List<HeatCredit> credits = new ArrayList<>();
        List<HeatShare> shares = new ArrayList<>();
        for (long window = 1; window <= WINDOWS; window++) {
            List<HeatLine> lines = lines(ledgers, EPOCH + (window - 1) * WINDOW);
            Collections.shuffle(lines, order);
            long facility =
                    lines.stream().mapToLong(HeatLine::facilityMicrojoules).sum();
            HeatCredit credit = account.credit(delivered.getOrDefault(window, 0L), facility);
            credits.add(credit);
            shares.addAll(HeatSharing.share(credit.creditedMicrojoules(), lines, fuel(files)));
        }
        return new GoldenHeat(List.copyOf(credits), List.copyOf(shares));
    }

    private static List<HeatLine> lines(List<WindowLedger> ledgers, long windowStart) {
        List<HeatLine> lines = new ArrayList<>();
        for (WindowLedger ledger : ledgers) {
            if (ledger.loop().equals("L1") && ledger.fromMicros() == windowStart) {
                for (PricedSegment segment : ledger.segments()) {
                    segment.lines()
                            .forEach(line -> lines.add(new HeatLine(
                                    ledger.node(),
                                    segment.fromMicros(),
                                    line.tenant(),
                                    line.facilityMicrojoules(),
                                    segment.intensity().milligramsPerKwh())));
                }
            }
        }
        return lines;
    }

    private static DisplacedFuel fuel(GoldenFiles files) {
        Row site = files.rows("in/sites.csv", "site", "S1", new Random(0)).get(0);
        return new DisplacedFuel(site.number("displaced_mg_per_kwh_fuel"), site.number("boiler_eff_ppm"));
    }

    /** Share of a line; of nothing where its node is on no loop. */
    HeatShare of(String node, long segmentFrom, LedgerLine line) {
        return shares.stream()
                .filter(share -> share.line().node().equals(node)
                        && share.line().segmentFromMicros() == segmentFrom
                        && share.line().tenant().equals(line.tenant()))
                .findFirst()
                .orElseGet(() -> new HeatShare(
                        new HeatLine(node, segmentFrom, line.tenant(), line.facilityMicrojoules(), 0), 0, 0, 0));
    }
}
