package io.joulebook.attribution.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What a row's values refuse, and what lies just within. */
final class UsageValuesTest {

    @Test
    void intervalsEndAfterTheyStart() {
        refused(() -> new BusyTime(5, 5, 0), "[5, 5)");
        refused(() -> new OwnerEntry("w", "A", 5, 5), "Ownership of w");
        refused(() -> new ReservationEntry("A", 1, 5, 5), "Reservation of A");
        refused(() -> new ServiceShare("_db", "A", 1, 5, 5), "Use of service _db by A");
        refused(() -> row(5, 5, 0, 0, 0, 0, 0), "workload w must end");
        assertThat(new BusyTime(5, 6, 0).busyNanos()).isZero();
        assertThat(new OwnerEntry("w", "A", 5, 6).toMicros()).isEqualTo(6);
        assertThat(new ServiceShare("_db", "A", 0, 5, 6).weight()).isZero();
    }

    @Test
    void amountsAreNotNegative() {
        refused(() -> new BusyTime(0, 1, -1), "-1 ns");
        refused(() -> new ReservationEntry("A", -1, 0, 1), "-1 milli-cores");
        refused(() -> new ServiceShare("_db", "A", -1, 0, 1), "_db: -1");
        refused(() -> row(0, 1, -1, 0, 0, 0, 0), "-1 ns CPU");
        refused(() -> row(0, 1, 0, -1, 0, 0, 0), "-1 cache misses");
        refused(() -> row(0, 1, 0, 0, -1, 0, 0), "-1 ns GPU");
        refused(() -> row(0, 1, 0, 0, 0, -1, 0), "-1 instructions");
        refused(() -> row(0, 1, 0, 0, 0, 0, -1), "-1 cycles");
        assertThat(row(0, 1, 0, 0, 0, 0, 0).cycles()).isZero();
    }

    @Test
    void cpuTimesAreEqualByWhatTheySay() {
        CpuTimes times = CpuTimes.of(new int[] {0, 3}, new long[] {5, 7});

        assertThat(times).isEqualTo(CpuTimes.of(new int[] {0, 3}, new long[] {5, 7}));
        assertThat(times).hasSameHashCodeAs(CpuTimes.of(new int[] {0, 3}, new long[] {5, 7}));
        // 31·(31·(31 + 0) + 3) + (31·(31 + 5) + 7), as of a record of two arrays.
        assertThat(times.hashCode()).isEqualTo(31 * 964 + 1123);
        assertThat(times).isNotEqualTo(CpuTimes.of(new int[] {0, 4}, new long[] {5, 7}));
        assertThat(times).isNotEqualTo(CpuTimes.of(new int[] {0, 3}, new long[] {5, 8}));
        assertThat(times).isNotEqualTo("CpuTimes[0, 3][5, 7]");
        assertThat(times).hasToString("CpuTimes[0, 3][5, 7]");
    }

    @Test
    void cpuTimesAscendAndAreNotNegative() {
        refused(() -> CpuTimes.of(new int[] {0}, new long[0]), "there are 0 for 1");
        refused(() -> CpuTimes.of(new int[] {-1}, new long[] {1}), "cpu -1 has 1 ns");
        refused(() -> CpuTimes.of(new int[] {3}, new long[] {-1}), "cpu 3 has -1 ns");
        refused(() -> CpuTimes.of(new int[] {1, 1}, new long[] {1, 2}), "cpu 1 has 2 ns");
        refused(() -> CpuTimes.of(new int[] {2, 1}, new long[] {1, 2}), "cpu 1 has 2 ns");
    }

    @Test
    void cpuTimesKeepWhatTheyWereMadeOf() {
        int[] cpus = {0, 7};
        long[] nanos = {0, 9};
        CpuTimes times = CpuTimes.of(cpus, nanos);
        cpus[1] = 8;
        nanos[1] = 1;

        assertThat(times.count()).isEqualTo(2);
        assertThat(times.cpu(0)).isZero();
        assertThat(times.cpu(1)).isEqualTo(7);
        assertThat(times.nanos(1)).isEqualTo(9);
        assertThat(times).isEqualTo(CpuTimes.of(new int[] {0, 7}, new long[] {0, 9}));
        assertThat(CpuTimes.of(new int[0], new long[0])).isSameAs(CpuTimes.NONE);
    }

    private static UsageRow row(
            long from, long to, long cpuNanos, long misses, long gpuNanos, long instructions, long cycles) {
        return new UsageRow(
                "w", OwnerHints.NONE, from, to, cpuNanos, misses, gpuNanos, instructions, cycles, CpuTimes.NONE);
    }

    private static void refused(Runnable making, String because) {
        assertThatThrownBy(making::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(because);
    }
}
