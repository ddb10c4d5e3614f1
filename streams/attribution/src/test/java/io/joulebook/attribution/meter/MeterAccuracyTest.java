package io.joulebook.attribution.meter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** METHOD §1, meter uncertainty: what is taken where nothing is stated. */
final class MeterAccuracyTest {

    private static final long SECOND = 1_000_000;

    @Test
    void meterOfTheWallIsTakenForAControllers() {
        MeterSpec wall = spec(MeterDomain.WALL, MeterQuality.MEASURED, 0);

        assertThat(MeterAccuracy.limitPpm(wall, 61 * SECOND, SECOND)).isEqualTo(50_000);
        assertThat(MeterAccuracy.limitPpm(wall, 60 * SECOND + 1, SECOND)).isEqualTo(50_000);
        assertThat(MeterAccuracy.limitPpm(wall, 60 * SECOND, SECOND)).isEqualTo(100_000);
        assertThat(MeterAccuracy.classPpm(wall)).isEqualTo(50_000);
    }

    @Test
    void whatIsStatedHolds() {
        MeterSpec revenue = spec(MeterDomain.WALL, MeterQuality.MODELLED, 10_000);
        MeterSpec counter = spec(MeterDomain.PACKAGE, MeterQuality.MEASURED, 30_000);

        assertThat(MeterAccuracy.classPpm(revenue)).isEqualTo(10_000);
        assertThat(MeterAccuracy.limitPpm(revenue, 1, SECOND)).isEqualTo(10_000);
        assertThat(MeterAccuracy.limitForTheWallPpm(counter)).isEqualTo(30_000);
    }

    @Test
    void componentTellsItsOwnEnergyBetterThanTheNodes() {
        MeterSpec packages = spec(MeterDomain.PACKAGE, MeterQuality.MEASURED, 0);
        MeterSpec memory = spec(MeterDomain.DRAM, MeterQuality.MEASURED, 0);
        MeterSpec gpu = spec(MeterDomain.GPU, MeterQuality.MEASURED, 0);

        assertThat(MeterAccuracy.limitPpm(packages, 1, SECOND)).isEqualTo(50_000);
        assertThat(MeterAccuracy.limitPpm(memory, 1, SECOND)).isEqualTo(200_000);
        assertThat(MeterAccuracy.limitPpm(gpu, 1, SECOND)).isEqualTo(50_000);
        assertThat(MeterAccuracy.limitForTheWallPpm(packages)).isEqualTo(730_000);
        assertThat(MeterAccuracy.limitForTheWallPpm(memory)).isEqualTo(730_000);
        assertThat(MeterAccuracy.limitForTheWallPpm(gpu)).isEqualTo(50_000);
    }

    @Test
    void figuresThatAreNotMeasuredAreWorse() {
        assertThat(MeterAccuracy.classPpm(spec(MeterDomain.WALL, MeterQuality.DERIVED, 0)))
                .isEqualTo(100_000);
        assertThat(MeterAccuracy.classPpm(spec(MeterDomain.WALL, MeterQuality.MODELLED, 0)))
                .isEqualTo(500_000);
        assertThat(MeterAccuracy.classPpm(spec(MeterDomain.DRAM, MeterQuality.DERIVED, 0)))
                .isEqualTo(200_000);
        assertThat(MeterAccuracy.limitForTheWallPpm(spec(MeterDomain.GPU, MeterQuality.MODELLED, 0)))
                .isEqualTo(500_000);
    }

    private static MeterSpec spec(MeterDomain domain, MeterQuality quality, long accuracyPpm) {
        return new MeterSpec("m", MeterKind.POWER, domain, 0, 0, quality, accuracyPpm);
    }
}
