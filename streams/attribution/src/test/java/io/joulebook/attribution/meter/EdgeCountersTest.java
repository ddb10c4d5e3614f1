package io.joulebook.attribution.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The site's decision table, where it lies beside the project; {@link CounterStepTest} has every row of it too. */
final class EdgeCountersTest {

    private static final long SECOND = 1_000_000;
    private static final long NOW = 1000 * SECOND;

    @TestFactory
    Stream<DynamicTest> everyRowIsDecidedAsTheTableSays() throws IOException {
        Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("shared/golden"))) {
            folder = folder.getParent();
        }
        String asked = System.getProperty("joulebook.golden", "");
        assumeTrue(
                folder != null || !asked.isEmpty(),
                "No folder shared/golden beside the project or above it (or -Djoulebook.golden): the site's table of"
                        + " counter steps is not tried; CounterStepTest has its rows");
        Path table = (folder == null ? Path.of(asked) : folder.resolve("shared/golden")).resolve("edge_counters.csv");
        List<String> lines = Files.readAllLines(table);
        assertThat(lines.get(0)).isEqualTo("case,prev,cur,range_uj,same_boot,dt_s,pmax_w,delta_uj,flag");
        return lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(row -> DynamicTest.dynamicTest(row[0], () -> decides(row)));
    }

    private static void decides(String[] row) {
        MeterSpec spec = new MeterSpec(
                "m",
                MeterKind.COUNTER,
                MeterDomain.PACKAGE,
                Long.parseLong(row[3]),
                Long.parseLong(row[6]) * 1_000_000,
                MeterQuality.MEASURED);
        Reading before = new Reading(NOW, "boot", Long.parseLong(row[1]));
        Reading after = new Reading(
                NOW + Long.parseLong(row[5]) * SECOND, row[4].equals("1") ? "boot" : "other", Long.parseLong(row[2]));

        CounterStep step = CounterStep.between(spec, before, after);

        assertThat(step.outcome().name()).isEqualTo(row[8]);
        assertThat(step.microjoules()).isEqualTo(row[7].isEmpty() ? 0 : Long.parseLong(row[7]));
    }
}
