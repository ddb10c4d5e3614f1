package io.joulebook.attribution.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a profile's values refuse, and what lies just within. */
final class NodeValuesTest {

    @Test
    void idlePowerIsNotNegative() {
        refused(() -> new IdlePower(-1, 0, 0, 0), "package -1");
        refused(() -> new IdlePower(0, -1, 0, 0), "DRAM -1");
        refused(() -> new IdlePower(0, 0, -1, 0), "GPU -1");
        refused(() -> new IdlePower(0, 0, 0, -1), "platform -1");
    }

    @Test
    void curvePointsAndMakingAreNotNegative() {
        refused(() -> new CurvePoint(-1, 0), "-1 milli-cores");
        refused(() -> new CurvePoint(0, -1), "-1 µW");
        refused(() -> new Embodied(-1, 0, 1), "-1 µg");
        refused(() -> new Embodied(1, 0, -1), "-1 s");
        assertThatThrownBy(() -> new Embodied(1, 0, Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void cpuNumbersStartAtZero() {
        refused(() -> new LogicalCpu(-1, 0, 0), "cpu -1");
        refused(() -> new LogicalCpu(0, -1, 0), "socket -1");
        refused(() -> new LogicalCpu(0, 0, -1), "core -1");
        assertThat(new LogicalCpu(0, 0, 0).cpu()).isZero();
    }

    @Test
    void uncertaintiesArePartsOfTheWhole() {
        refused(() -> new ProfileUncertainty(-1, 0), "-1 ppm of idle power");
        refused(() -> new ProfileUncertainty(0, -1), "-1 ppm of the split");
        refused(() -> new ProfileUncertainty(1_000_001, 0), "1000001 ppm of idle power");
        refused(() -> new ProfileUncertainty(0, 1_000_001), "1000001 ppm of the split");
        assertThat(new ProfileUncertainty(1_000_000, 1_000_000).sharePpm()).isEqualTo(1_000_000);
    }

    @Test
    void driversAreNotNegative() {
        refused(() -> drivers(0, 0, 0, 0, 0), "but 0 ppm is stated");
        refused(() -> drivers(1_000_001, 0, 0, 0, 0), "but 1000001 ppm is stated");
        refused(() -> drivers(1, -1, 0, 0, 0), "activation power, µW, cannot be negative: -1");
        refused(() -> drivers(1, 0, -1, 0, 0), "weight of a cycle, fJ, cannot be negative: -1");
        refused(() -> drivers(1, 0, 0, -1, 0), "weight of an instruction, fJ, cannot be negative: -1");
        refused(() -> drivers(1, 0, 0, 0, -1), "weight of a byte, fJ, cannot be negative: -1");
        assertThat(drivers(1_000_000, 0, 0, 0, 0).smtThreadPpm()).isEqualTo(1_000_000);
    }

    @Test
    void anyWeightOfACounterIsAWeight() {
        assertThat(drivers(1, 7, 0, 0, 0).hasCounterWeights()).isFalse();
        assertThat(drivers(1, 0, 7, 0, 0).hasCounterWeights()).isTrue();
        assertThat(drivers(1, 0, 0, 7, 0).hasCounterWeights()).isTrue();
        assertThat(drivers(1, 0, 0, 0, 7).hasCounterWeights()).isTrue();
    }

    @Test
    void coefficientsAreAboveZeroAndOneWhereNoneWasLearned() {
        Drivers learned = learned(1);

        assertThat(learned.coefficientPpm("A")).isEqualTo(1);
        assertThat(learned.coefficientPpm("B")).isEqualTo(1_000_000);
        refused(() -> learned(0), "coefficient of tenant A is above 0 and at most 10000000 ppm");
        refused(() -> learned(-5), "-5 ppm");
    }

    private static Drivers learned(long ppm) {
        return new Drivers(DriverLevel.L2, List.of(), 650_000, 1, 2, 3, 4, new TreeMap<>(Map.of("A", ppm)), "c-1");
    }

    private static Drivers drivers(long smt, long activation, long cycle, long instruction, long memoryByte) {
        return new Drivers(
                DriverLevel.L2, List.of(), smt, activation, cycle, instruction, memoryByte, new TreeMap<>(), "c-1");
    }

    private static void refused(Runnable making, String because) {
        assertThatThrownBy(making::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(because);
    }
}
