package io.joulebook.attribution.heat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The columns of heat in the site's worked example, where it lies beside the project: to the last digit. The same rules
 * are proved without it by {@link HeatAccountTest} and {@link HeatSharingTest}.
 */
final class GoldenHeatTest {

    private static final long SECOND = 1_000_000;

    private static Path golden = Path.of("absent");

    @BeforeAll
    static void findFiles() {
        Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("shared/golden"))) {
            folder = folder.getParent();
        }
        String asked = System.getProperty("joulebook.golden", "");
        assumeTrue(
                folder != null || !asked.isEmpty(),
                "No folder shared/golden beside the project or above it (or -Djoulebook.golden): the heat of the site's"
                        + " worked example is not tried; HeatAccountTest and HeatSharingTest prove the same rules");
        golden = folder == null ? Path.of(asked) : folder.resolve("shared/golden");
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
        assertThat(rows)
                .isNotEmpty()
                .isEqualTo(rows("out/heat.csv").stream()
                        .map(row -> columns(row, columns))
                        .toList());
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
        for (Map<String, String> row : rows("out/lines_segment.csv")) {
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
        for (Map<String, String> delivery : rows("in/heat.csv")) {
            String loop = text(delivery, "loop");
            String window = text(delivery, "window");
            List<HeatLine> lines = lines(loop, window);
            long facility =
                    lines.stream().mapToLong(HeatLine::facilityMicrojoules).sum();
            HeatCredit credit = account.credit(number(delivery, "delivered_uj"), facility);
            windows.add(new LoopWindow(
                    loop, window, credit, HeatSharing.share(credit.creditedMicrojoules(), lines, fuel(loop))));
        }
        return windows;
    }

    private static List<HeatLine> lines(String loop, String window) {
        List<String> nodes = nodes(loop).stream().map(row -> text(row, "node")).toList();
        List<HeatLine> lines = new ArrayList<>();
        for (Map<String, String> row : rows("out/lines_segment.csv")) {
            if (nodes.contains(text(row, "node")) && text(row, "window").equals(window)) {
                lines.add(new HeatLine(
                        text(row, "node"),
                        number(row, "from_s") * SECOND,
                        text(row, "tenant"),
                        number(row, "e_facility_uj"),
                        number(row, "intensity")));
            }
        }
        Collections.shuffle(lines, new Random(7));
        return lines;
    }

    private static List<Map<String, String>> nodes(String loop) {
        return rows("in/nodes.csv").stream()
                .filter(row -> text(row, "loop").equals(loop))
                .toList();
    }

    private static DisplacedFuel fuel(String loop) {
        String site = text(nodes(loop).get(0), "site");
        return rows("in/sites.csv").stream()
                .filter(row -> text(row, "site").equals(site))
                .map(row -> new DisplacedFuel(number(row, "displaced_mg_per_kwh_fuel"), number(row, "boiler_eff_ppm")))
                .findFirst()
                .orElseThrow();
    }

    private static List<Map<String, String>> rows(String file) {
        List<String> text;
        try {
            text = Files.readAllLines(golden.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the worked example's " + file, e);
        }
        String[] header = text.get(0).split(",", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : text.subList(1, text.size())) {
            String[] cells = line.split(",", -1);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < header.length; i++) {
                row.put(header[i], cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    private static String columns(Map<String, String> row, List<String> names) {
        return String.join(",", names.stream().map(name -> text(row, name)).toList());
    }

    private static String text(Map<String, String> row, String column) {
        return Objects.requireNonNull(row.get(column), column);
    }

    private static long number(Map<String, String> row, String column) {
        return Long.parseLong(text(row, column));
    }
}
