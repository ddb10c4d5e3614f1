package io.joulebook.attribution.ledger;

import static io.joulebook.attribution.ledger.Windows.MINUTE;
import static io.joulebook.attribution.ledger.Windows.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.meter.MeterQuality;
import io.joulebook.attribution.meter.MeterUncertainty;
import io.joulebook.attribution.meter.Reading;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Several meters on one node (METHOD §1); a kilojoule in the minute is 16.7 W. */
final class SeveralMetersTest {

    private static final Factors FACTORS = Windows.factors(1_000_000, 0);
    private static final long KILOJOULE = 1_000_000_000;

    @Test
    void betterClassCountsBeforeQualityAndId() {
        Windows node = new Windows()
                .accurate("a", "WALL", MeterQuality.MEASURED, 20_000, 20 * KILOJOULE)
                .accurate("b", "WALL", MeterQuality.DERIVED, 10_000, 20 * KILOJOULE + 2)
                .accurate("c", "WALL", MeterQuality.MEASURED, 10_000, 20 * KILOJOULE + 3)
                .accurate("d", "WALL", MeterQuality.MEASURED, 10_000, 20 * KILOJOULE + 4);

        assertThat(node.segment(FACTORS).pools().wallMicrojoules()).isEqualTo(20 * KILOJOULE + 3);
        assertThat(node.ledger(FACTORS).flags()).containsExactly("DERIVED");
    }

    @Test
    void meterOfKnownClassCountsBeforeOneOfUnknown() {
        Windows node = new Windows()
                .counter("a", "WALL", 20 * KILOJOULE)
                .accurate("b", "WALL", MeterQuality.MEASURED, 10_000, 20 * KILOJOULE + 1);

        assertThat(node.segment(FACTORS).pools().wallMicrojoules()).isEqualTo(20 * KILOJOULE + 1);
    }

    @Test
    void wallsThatDifferByMoreThanChanceExplainsAreFlagged() {
        // u: 2·0.03·√(20² + 19.0435²)/√3 = 0.9566 kJ
        assertThat(walls(30_000, 20 * KILOJOULE, 19_044_000_000L)
                        .ledger(FACTORS)
                        .flags())
                .isEmpty();
        assertThat(walls(30_000, 20 * KILOJOULE, 19_043_000_000L)
                        .ledger(FACTORS)
                        .flags())
                .containsExactly("WALLS_DISAGREE");
        assertThat(walls(30_000, 19_043_000_000L, 20 * KILOJOULE)
                        .ledger(FACTORS)
                        .flags())
                .containsExactly("WALLS_DISAGREE");
    }

    @Test
    void wallsAreComparedOnlyWhereBothCoverTheWindow() {
        Windows node = new Windows()
                .counter("a", "WALL", 20 * KILOJOULE)
                .meter("b", "WALL", MeterQuality.MEASURED, new Reading(0, "b", 0), new Reading(SECOND, "b", 1));

        assertThat(node.ledger(FACTORS).flags()).isEmpty();
    }

    @Test
    void excessWithinTheUncertaintyIsScaledAway() {
        // u: 2·√((0.05·20)² + (0.05·15)² + (0.2·5)²)/√3 = 1.85 kJ
        Pools pools = components(15_000, 6_800).segment(FACTORS).pools();

        assertThat(pools.packageMicrojoules() + pools.dramMicrojoules()).isEqualTo(20 * KILOJOULE);
        assertThat(pools.packageMicrojoules()).isEqualTo(13_761_467_890L);
        assertThat(components(15_000, 6_800).ledger(FACTORS).flags()).containsExactly("METER_ROUNDING");
    }

    @Test
    void excessBeyondTheUncertaintyIsAConflict() {
        Pools pools = components(15_000, 7_500).segment(FACTORS).pools();

        assertThat(pools.packageMicrojoules() + pools.dramMicrojoules()).isEqualTo(20 * KILOJOULE);
        assertThat(components(15_000, 7_500).ledger(FACTORS).flags()).containsExactly("METER_CONFLICT");
    }

    @Test
    void platformOfRaplIsNeitherAddedNorTheWall() {
        Windows node = new Windows()
                .counter("psys", "PSYS", 30 * KILOJOULE)
                .counter("pkg", "PACKAGE", 10 * KILOJOULE)
                .counter("wall", "WALL", 20 * KILOJOULE);
        Windows without = new Windows().counter("psys", "PSYS", 30).counter("pkg", "PACKAGE", 100);

        assertThat(node.segment(FACTORS).pools().wallMicrojoules()).isEqualTo(20 * KILOJOULE);
        assertThat(node.segment(FACTORS).pools().platformMicrojoules()).isEqualTo(10 * KILOJOULE);
        assertThat(without.segment(FACTORS).pools().wallMicrojoules()).isEqualTo(133);
        assertThat(without.ledger(FACTORS).flags()).containsExactly("MODELLED");
    }

    @Test
    void uncertaintyOfTheNodeIsItsWallMeters() {
        assertThat(uncertainty(new Windows().accurate("a", "WALL", MeterQuality.MEASURED, 10_000, 20 * KILOJOULE)))
                .isEqualTo(MeterUncertainty.within(10_000));
        assertThat(uncertainty(new Windows().counter("a", "WALL", 20 * KILOJOULE)))
                .isEqualTo(MeterUncertainty.within(50_000));
        assertThat(uncertainty(new Windows().counter("a", "WALL", 3 * KILOJOULE)))
                .isEqualTo(MeterUncertainty.within(100_000));
        assertThat(uncertainty(new Windows())).isEqualTo(MeterUncertainty.within(0));
    }

    @Test
    void modelledWallAddsTheModelsUncertainty() {
        Windows counters = new Windows().counter("p", "PACKAGE", 75).counter("d", "DRAM", 25);
        // 133 modelled and 67 of the board: of 200
        Windows withGpu = new Windows()
                .accurate("p", "PACKAGE", MeterQuality.MEASURED, 40_000, 100)
                .accurate("g", "GPU", MeterQuality.MEASURED, 10_000, 67);

        assertThat(uncertainty(counters)).isEqualTo(new MeterUncertainty(730_000, 87_000, 0));
        assertThat(uncertainty(withGpu)).isEqualTo(new MeterUncertainty(29_950, 57_855, 0));
    }

    @Test
    void estimatedEnergyIsUncertainByAThirdMore() {
        Reading early = new Reading(-10 * MINUTE, "b", 0);
        Reading late = new Reading(10 * MINUTE, "b", 400 * KILOJOULE);
        Windows wall = new Windows().meter("w", "WALL", MeterQuality.MEASURED, early, late);
        Windows counter = new Windows().meter("p", "PACKAGE", MeterQuality.MEASURED, early, late);

        assertThat(wall.ledger(FACTORS).flags()).containsExactly("ESTIMATED");
        assertThat(uncertainty(wall)).isEqualTo(new MeterUncertainty(50_000, 0, 300_000));
        assertThat(uncertainty(counter)).isEqualTo(new MeterUncertainty(730_000, 87_000, 300_000));
    }

    private static Windows walls(long accuracyPpm, long one, long other) {
        return new Windows()
                .accurate("a", "WALL", MeterQuality.MEASURED, accuracyPpm, one)
                .accurate("b", "WALL", MeterQuality.MEASURED, accuracyPpm, other);
    }

    private static Windows components(long packageJoules, long memoryJoules) {
        return new Windows()
                .counter("wall", "WALL", 20 * KILOJOULE)
                .counter("pkg", "PACKAGE", packageJoules * 1_000_000)
                .counter("dram", "DRAM", memoryJoules * 1_000_000);
    }

    private static MeterUncertainty uncertainty(Windows node) {
        return WindowPools.of(node.inputs(0, MINUTE), new TreeSet<>()).uncertainty();
    }
}
