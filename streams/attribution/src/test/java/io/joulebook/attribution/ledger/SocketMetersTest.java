package io.joulebook.attribution.ledger;

import static io.joulebook.attribution.ledger.Windows.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.meter.MeterQuality;
import io.joulebook.attribution.meter.Reading;
import io.joulebook.attribution.node.CpuLayout;
import io.joulebook.attribution.node.LogicalCpu;
import java.math.BigInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Package meters of 3 µJ for the first, 2 µJ for the next and 1 µJ for a third one. */
final class SocketMetersTest {

    @Test
    void numberAtTheEndOfAnIdIsTheSockets() {
        assertThat(energies(sockets(0, 1), "package-0", "package-1")).containsExactly(3, 2);
        assertThat(energies(sockets(0, 1), "package-1", "package-0")).containsExactly(2, 3);
        assertThat(energies(sockets(0, 1), "pkg0", "pkg1")).containsExactly(3, 2);
        assertThat(energies(sockets(0, 1), "0", "1")).containsExactly(3, 2);
        assertThat(energies(sockets(8, 9), "package-8", "package-9")).containsExactly(3, 2);
        assertThat(energies(sockets(1, 10), "package-10", "package-1")).containsExactly(2, 3);
    }

    @Test
    void eachSocketHasOneMeter() {
        assertThat(energies(sockets(0, 1), "package-0", "pkg0")).isNull();
        assertThat(energies(sockets(0, 1), "package-5", "package-1")).isNull();
        assertThat(energies(sockets(0, 1), "package", "package-1")).isNull();
        assertThat(energies(sockets(0, 1), "package-1")).isNull();
        assertThat(energies(sockets(0, 1, 2), "package-0", "package-1")).isNull();
        assertThat(energies(sockets(0, 1, 2), "package-0", "package-1", "package-2"))
                .containsExactly(3, 2, 1);
    }

    @Test
    void oneSocketIsNotToldApart() {
        assertThat(energies(sockets(0), "package-0")).isNull();
    }

    @Test
    void metersOfOtherDomainsPlayNoPart() {
        Windows node = packages("package-0", "package-1").counter("dram-0", "DRAM", 5);

        assertThat(energies(sockets(0, 1), node)).containsExactly(3, 2);
    }

    @Test
    void metersThatEndedBeforePlayNoPart() {
        Windows node = packages("package-0", "package-1")
                .meter(
                        "pkg0",
                        "PACKAGE",
                        MeterQuality.MEASURED,
                        new Reading(-3 * MINUTE, "boot", 0),
                        new Reading(-2 * MINUTE, "boot", 7));

        assertThat(energies(sockets(0, 1), node)).containsExactly(3, 2);
    }

    private static CpuLayout sockets(int... numbers) {
        return CpuLayout.of(IntStream.range(0, numbers.length)
                .mapToObj(cpu -> new LogicalCpu(cpu, numbers[cpu], 0))
                .toList());
    }

    private static Windows packages(String... meters) {
        Windows node = new Windows();
        for (int i = 0; i < meters.length; i++) {
            node.counter(meters[i], "PACKAGE", 3 - i);
        }
        return node;
    }

    private static long @Nullable [] energies(CpuLayout layout, String... meters) {
        return energies(layout, packages(meters));
    }

    /** Energy of each socket, µJ; null: they are not told apart. */
    private static long @Nullable [] energies(CpuLayout layout, Windows node) {
        SocketMeters meters = SocketMeters.of(node.inputs(0, MINUTE).meters(), layout, 0, MINUTE);
        if (meters == null) {
            return null;
        }
        BigInteger sockets = BigInteger.valueOf(layout.sockets());
        Pools withoutIdle = new Pools(0, 0, 0, 0, 0, 0, 0, 0, 0);
        long[] energies = new long[layout.sockets()];
        for (int i = 0; i < energies.length; i++) {
            energies[i] = meters.dynamicWeights(withoutIdle, 0, MINUTE)[i]
                    .divide(sockets)
                    .longValueExact();
        }
        return energies;
    }
}
