package io.joulebook.attribution.ledger;

import static io.joulebook.attribution.ledger.Windows.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.node.DriverLevel;
import io.joulebook.attribution.node.Drivers;
import io.joulebook.attribution.usage.CpuTimes;
import io.joulebook.attribution.usage.OwnerHints;
import io.joulebook.attribution.usage.UsageRow;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which rows have counters to go by: where too few have, the segment takes a lower level. */
final class CountersReadTest {

    private static final long CORE_MINUTE = 60_000_000_000L;

    @Test
    void whoRanHasCyclesAndInstructionsIfTheyHaveAWeight() {
        assertThat(level(1, 1, 0, row(CORE_MINUTE, 0, 5, 5))).isEqualTo("L2");
        assertThat(level(1, 1, 0, row(CORE_MINUTE, 0, 0, 5))).isEqualTo("L0");
        assertThat(level(1, 1, 0, row(CORE_MINUTE, 0, 5, 0))).isEqualTo("L0");
        assertThat(level(1, 0, 0, row(CORE_MINUTE, 0, 0, 5))).isEqualTo("L2");
        assertThat(level(0, 1, 0, row(CORE_MINUTE, 0, 5, 0))).isEqualTo("L2");
        assertThat(level(1, 0, 0, row(CORE_MINUTE, 0, 5, 0))).isEqualTo("L0");
        assertThat(level(0, 1, 0, row(CORE_MINUTE, 0, 0, 5))).isEqualTo("L0");
    }

    @Test
    void whoRanHasMissesIfNothingElseHasAWeight() {
        assertThat(level(0, 0, 1, row(CORE_MINUTE, 7, 0, 0))).isEqualTo("L2");
        assertThat(level(0, 0, 1, row(CORE_MINUTE, 0, 5, 5))).isEqualTo("L0");
    }

    /** Level of A, whose row has all counters, beside B's row. Arguments: weights of cycle, instruction and byte. */
    private static String level(long cycle, long instruction, long memoryByte, UsageRow other) {
        return new Windows()
                .counter("wall", "WALL", 9_000_000)
                .counter("package", "PACKAGE", 6_000_000)
                .drivers(new Drivers(
                        DriverLevel.L2,
                        List.of(),
                        650_000,
                        0,
                        cycle,
                        instruction,
                        memoryByte,
                        Collections.emptySortedMap(),
                        ""))
                .owns("a", "A")
                .owns("b", "B")
                .uses(new UsageRow("a", OwnerHints.NONE, 0, MINUTE, CORE_MINUTE, 9, 0, 9, 9, CpuTimes.NONE))
                .uses(other)
                .segment(Windows.factors(1_000_000, 0))
                .lines()
                .get(0)
                .level();
    }

    private static UsageRow row(long cpuNanos, long misses, long instructions, long cycles) {
        return new UsageRow("b", OwnerHints.NONE, 0, MINUTE, cpuNanos, misses, 0, instructions, cycles, CpuTimes.NONE);
    }
}
