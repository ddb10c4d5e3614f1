package io.joulebook.embedded.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The worked example through every part, digit for digit; heat is left out, it is not booked by this version. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
final class GoldenExampleTest {

    private static final String PLACE =
            "node, intDiv(toUnixTimestamp(window_start) - 1736935200, 900) + 1, toUnixTimestamp(segment_start) -"
                    + " 1736935200";
    private static final String SEGMENTS = "SELECT " + PLACE
            + ", toUnixTimestamp(segment_end) - 1736935200, wall_uj, package_uj, dram_uj, platform_uj,"
            + " package_idle_uj, dram_idle_uj, platform_idle_uj, package_uj - package_idle_uj,"
            + " dram_uj - dram_idle_uj, platform_uj - platform_idle_uj, overhead_uj, wall_uj + overhead_uj,"
            + " intensity_mg_per_kwh, gross_ug, embodied_ug FROM current_segment";
    private static final List<String> SEGMENT_COLUMNS = List.of(
            "node",
            "window",
            "from_s",
            "to_s",
            "wall",
            "pkg_total",
            "dram_total",
            "platform_total",
            "pkg_idle",
            "dram_idle",
            "platform_idle",
            "pkg_dyn",
            "dram_dyn",
            "platform_dyn",
            "overhead",
            "facility",
            "intensity",
            "carbon",
            "embodied");
    private static final String LINES = "SELECT " + PLACE
            + ", tenant, cpu_ns, dynamic_package_uj, dynamic_dram_uj, dynamic_platform_uj, idle_uj, overhead_uj,"
            + " gross_ug, embodied_ug FROM current_line";
    private static final List<String> LINE_COLUMNS = List.of(
            "node",
            "window",
            "from_s",
            "tenant",
            "cpu_ns",
            "e_dyn_pkg_uj",
            "e_dyn_dram_uj",
            "e_dyn_platform_uj",
            "e_idle_uj",
            "e_overhead_uj",
            "c_gross_lb_ug",
            "m_embodied_ug");

    @TempDir
    Path directory = Path.of("");

    @Test
    void workedExampleComesOutDigitForDigit() throws IOException {
        Path golden = goldenOrSkip();
        try (RunningStack stack = RunningStack.start(directory, "--window=900s", "--silence=1h")) {
            assertThat(stack.replay(golden.resolve("in"))).isZero();
            stack.awaitBookedThrough(Instant.parse("2025-01-15T10:45:00Z"), List.of("n1", "n2"));

            assertThat(stack.failedChecks()).isEmpty();
            assertThat(stack.query(SEGMENTS))
                    .containsExactlyInAnyOrderElementsOf(columns(golden.resolve("out/segments.csv"), SEGMENT_COLUMNS));
            assertThat(stack.query(LINES))
                    .containsExactlyInAnyOrderElementsOf(
                            columns(golden.resolve("out/lines_segment.csv"), LINE_COLUMNS));
        }
    }

    private static List<List<String>> columns(Path csv, List<String> wanted) throws IOException {
        List<String> lines = Files.readAllLines(csv);
        List<String> head = Arrays.asList(lines.get(0).split(","));
        List<List<String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            rows.add(wanted.stream().map(name -> fields[head.indexOf(name)]).toList());
        }
        return rows;
    }

    private static Path goldenOrSkip() {
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            Path golden = up.resolve("shared/golden");
            if (Files.isDirectory(golden)) {
                return golden;
            }
        }
        String named = System.getenv("JOULEBOOK_SHARED");
        Path golden = Path.of(named == null ? "shared" : named, "golden");
        Assumptions.assumeTrue(
                Files.isDirectory(golden),
                "Skipped: no shared/golden above the project; set JOULEBOOK_SHARED to the directory that has golden");
        return golden;
    }
}
