package io.joulebook.attribution.heat;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.GoldenFiles;
import io.joulebook.attribution.GoldenFiles.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The columns of heat in the site's worked example, where it lies beside the project: to the last digit. The same rules
 * are proved without it by {@link HeatAccountTest} and {@link HeatSharingTest}.
 */
final class GoldenHeatTest {

    private static final long SECOND = 1_000_000;

    private static final GoldenFiles FILES = GoldenFiles.besideTheProject();

    @BeforeAll
    static void findFiles() {
        FILES.assumePresent();
    }

    @Test
    void creditsAreRightToTheLastDigit() {
        List<String> rows = new ArrayList<>();
        for (LoopWindow window : loopWindows()) {
            HeatCredit credit = window.credit();
            long displaced = window.shares().stream()
                    .mapToLong(HeatShare::displacedMicrograms)
                    .sum();
            rows.add(String.join(
                    ",",
                    window.loop(),
                    window.window(),
                    Long.toString(credit.deliveredMicrojoules()),
                    Long.toString(credit.carryInMicrojoules()),
                    Long.toString(credit.facilityMicrojoules()),
                    Long.toString(credit.creditedMicrojoules()),
                    Long.toString(credit.carryOutMicrojoules()),
                    Long.toString(credit.erfPpm()),
                    Long.toString(displaced)));
        }

        List<String> columns = List.of(
                "loop",
                "window",
                "delivered",
                "carry_in",
                "facility",
                "credited",
                "carry_out",
                "erf_ppm",
                "c_displaced_memo_ug");
        assertThat(rows).isNotEmpty().isEqualTo(FILES.columns("out/heat.csv", columns));
    }

    @Test
    void linesAreRightToTheLastDigit() {
        Map<String, String> shares = new HashMap<>();
        for (LoopWindow window : loopWindows()) {
            for (HeatShare share : window.shares()) {
                HeatLine line = share.line();
                shares.put(
                        line.node() + "," + line.segmentFromMicros() / SECOND + "," + line.tenant(),
                        share.reusedMicrojoules() + "," + share.reusedMicrograms() + "," + share.displacedMicrograms());
            }
        }
        List<String> key = List.of("node", "from_s", "tenant");
        List<String> heat = List.of("e_reused_uj", "c_reused_lb_ug", "c_displaced_memo_ug");

        assertThat(shares).isNotEmpty();
        for (Row row : FILES.rows("out/lines_segment.csv")) {
            // A node on no loop has lines, but no share of heat.
            String share = shares.getOrDefault(columns(row, key), "0,0,0");
            assertThat(share).as(columns(row, key)).isEqualTo(columns(row, heat));
        }
    }

    private record LoopWindow(String loop, String window, HeatCredit credit, List<HeatShare> shares) {}

    /** The example has one loop, so one account does; its rows are in order of time. */
    private static List<LoopWindow> loopWindows() {
        HeatAccount account = HeatAccount.opened(900 * SECOND, 86_400 * SECOND);
        List<LoopWindow> windows = new ArrayList<>();
        for (Row delivery : FILES.rows("in/heat.csv")) {
            String loop = delivery.text("loop");
            String window = delivery.text("window");
            List<HeatLine> lines = lines(loop, window);
            long facility =
                    lines.stream().mapToLong(HeatLine::facilityMicrojoules).sum();
            HeatCredit credit = account.credit(delivery.number("delivered_uj"), facility);
            windows.add(new LoopWindow(
                    loop, window, credit, HeatSharing.share(credit.creditedMicrojoules(), lines, fuel(loop))));
        }
        return windows;
    }

    private static List<HeatLine> lines(String loop, String window) {
        List<String> nodes = nodes(loop).stream().map(row -> row.text("node")).toList();
        List<HeatLine> lines = new ArrayList<>();
        for (Row row : FILES.rows("out/lines_segment.csv")) {
            if (nodes.contains(row.text("node")) && row.text("window").equals(window)) {
                lines.add(new HeatLine(
                        row.text("node"),
                        row.number("from_s") * SECOND,
                        row.text("tenant"),
                        row.number("e_facility_uj"),
                        row.number("intensity")));
            }
        }
        Collections.shuffle(lines, new Random(7));
        return lines;
    }

    private static List<Row> nodes(String loop) {
        return FILES.rows("in/nodes.csv").stream()
                .filter(row -> row.text("loop").equals(loop))
                .toList();
    }

    private static DisplacedFuel fuel(String loop) {
        String site = nodes(loop).get(0).text("site");
        return FILES.rows("in/sites.csv").stream()
                .filter(row -> row.text("site").equals(site))
                .map(row -> new DisplacedFuel(row.number("displaced_mg_per_kwh_fuel"), row.number("boiler_eff_ppm")))
                .findFirst()
                .orElseThrow();
    }

    private static String columns(Row row, List<String> names) {
        return String.join(",", names.stream().map(row::text).toList());
    }
}
