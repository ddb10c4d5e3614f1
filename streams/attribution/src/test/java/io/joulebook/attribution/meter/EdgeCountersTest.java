package io.joulebook.attribution.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.GoldenFiles;
import io.joulebook.attribution.GoldenFiles.Row;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The site's decision table, where it lies beside the project; {@link CounterStepTest} has every row of it too. */
final class EdgeCountersTest {

    private static final long SECOND = 1_000_000;
    private static final long NOW = 1000 * SECOND;

    @TestFactory
    Stream<DynamicTest> everyRowIsDecidedAsTheTableSays() {
        GoldenFiles files = GoldenFiles.besideTheProject();
        files.assumePresent();
        return files.rows("edge_counters.csv").stream()
                .map(row -> DynamicTest.dynamicTest(row.text("case"), () -> decides(row)));
    }

    private static void decides(Row row) {
        MeterSpec spec = new MeterSpec(
                "m",
                MeterKind.COUNTER,
                MeterDomain.PACKAGE,
                row.number("range_uj"),
                row.number("pmax_w") * 1_000_000,
                MeterQuality.MEASURED);
        Reading before = new Reading(NOW, "boot", row.number("prev"));
        Reading after = new Reading(
                NOW + row.number("dt_s") * SECOND,
                row.text("same_boot").equals("1") ? "boot" : "other",
                row.number("cur"));

        CounterStep step = CounterStep.between(spec, before, after);

        assertThat(step.outcome().name()).isEqualTo(row.text("flag"));
        assertThat(step.microjoules()).isEqualTo(row.text("delta_uj").isEmpty() ? 0 : row.number("delta_uj"));
    }
}
