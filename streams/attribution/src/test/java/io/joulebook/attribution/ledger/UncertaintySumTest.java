package io.joulebook.attribution.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joulebook.attribution.carbon.Boundary;
import io.joulebook.attribution.carbon.FactorStatus;
import io.joulebook.attribution.carbon.Intensity;
import io.joulebook.attribution.carbon.IntensityKind;
import io.joulebook.attribution.heat.DisplacedFuel;
import io.joulebook.attribution.heat.HeatClaim;
import io.joulebook.attribution.heat.HeatContract;
import io.joulebook.attribution.meter.MeterQuality;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UncertaintySumTest {

    private final UncertaintySum sum = new UncertaintySum();

    @Test
    void onOneNodeSystematicTermsAddUpAndSamplingInQuadrature() {
        add("n", 1000, 0, new LineUncertainty(10, 20, 30, 3));
        add("n", 1000, 0, new LineUncertainty(1, 2, 3, 4));

        TenantUncertainty total = sum.total();
        assertThat(total.meterMicrojoules()).isEqualTo(11);
        assertThat(total.idleMicrojoules()).isEqualTo(22);
        assertThat(total.shareMicrojoules()).isEqualTo(33);
        assertThat(total.samplingMicrojoules()).isEqualTo(5);
        // √(121 + 484 + 1,089 + 25) = 41.46, twice of which is 4.146 % of 2,000.
        assertThat(total.energyMicrojoules()).isEqualTo(41);
        assertThat(total.energyIntervalPpm()).hasValue(41_461);
    }

    @Test
    void overNodesEveryTermAddsInQuadrature() {
        add("a", 1000, 0, new LineUncertainty(3, 5, 8, 20));
        add("b", 1000, 0, new LineUncertainty(4, -12, 15, 21));

        TenantUncertainty total = sum.total();
        assertThat(total.meterMicrojoules()).isEqualTo(5);
        assertThat(total.idleMicrojoules()).isEqualTo(13);
        assertThat(total.shareMicrojoules()).isEqualTo(17);
        assertThat(total.samplingMicrojoules()).isEqualTo(29);
    }

    @Test
    void idleThatIsGainedInOneWindowAndLostInAnotherCancels() {
        add("n", 1000, 0, new LineUncertainty(0, 70, 0, 0));
        add("n", 1000, 0, new LineUncertainty(0, -70, 0, 0));

        assertThat(sum.total().idleMicrojoules()).isZero();
        assertThat(sum.total().energyIntervalPpm()).hasValue(0);
    }

    @Test
    void carbonAddsPueAndIntensity() {
        // 3 % of energy, 5 % of the PUE and 4 % of the intensity give √50 %, and twice that.
        sum.add(
                "n",
                segment(50_000, 40_000, 1_000_000, 5_000, new LineUncertainty(30_000, 0, 0, 0)),
                line(1_000_000, 5_000, new LineUncertainty(30_000, 0, 0, 0)));

        assertThat(sum.total().energyIntervalPpm()).hasValue(60_000);
        assertThat(sum.total().carbonIntervalPpm()).hasValue(141_421);
        assertThat(sum.total().grossMicrograms()).isEqualTo(5_000);
    }

    @Test
    void factorsAddUpOnANodeAndInQuadratureOverNodes() {
        for (String node : List.of("a", "a", "b")) {
            sum.add(
                    node,
                    segment(0, 30_000, 1_000, 1_000, LineUncertainty.NONE),
                    line(1_000, 1_000, LineUncertainty.NONE));
        }
        // 60 µg of 2,000 and 30 µg of 1,000: √(60² + 30²) of 3,000 µg, twice.
        assertThat(sum.total().carbonIntervalPpm()).hasValue(44_721);
    }

    @Test
    void whereThereIsNothingThereIsNoIntervalOfIt() {
        assertThat(sum.total().energyIntervalPpm()).isEmpty();
        assertThat(sum.total().carbonIntervalPpm()).isEmpty();
        add("n", 0, 0, new LineUncertainty(0, -7, 0, 0));
        assertThat(sum.total().energyIntervalPpm()).isEmpty();
        assertThat(sum.total().energyMicrojoules()).isEqualTo(7);
        add("n", 1, 0, LineUncertainty.NONE);
        assertThat(sum.total().energyIntervalPpm()).isPresent();
        assertThat(sum.total().carbonIntervalPpm()).isEmpty();
    }

    @Test
    void carbonWithoutEnergyHasNoIntervalEither() {
        add("n", 0, 5, LineUncertainty.NONE);

        assertThat(sum.total().carbonIntervalPpm()).isEmpty();
    }

    @Test
    void sumsPassSixtyFourBits() {
        for (int i = 0; i < 4; i++) {
            add("n", Long.MAX_VALUE, Long.MAX_VALUE, new LineUncertainty(Long.MAX_VALUE, 0, 0, 0));
        }

        assertThat(sum.total().itMicrojoules())
                .isEqualTo(BigInteger.valueOf(Long.MAX_VALUE).shiftLeft(2));
        assertThat(sum.total().meterMicrojoules())
                .isEqualTo(BigInteger.valueOf(Long.MAX_VALUE).shiftLeft(2));
        assertThat(sum.total().energyIntervalPpm()).hasValue(2_000_000);
    }

    @Test
    void tenantsAreToldApart() {
        WindowLedger ledger = new Windows()
                .accurate("wall", "WALL", MeterQuality.MEASURED, 10_000, 1_000_000)
                .owns("a", "A")
                .owns("b", "B")
                .uses("a", 3, 0)
                .uses("b", 1, 0)
                .ledger(Windows.factors(1_000_000, 0));

        assertThat(UncertaintySum.byTenant(List.of(ledger, ledger)))
                .hasSize(2)
                .hasEntrySatisfying("A", a -> assertThat(a.itMicrojoules()).isEqualTo(1_500_000))
                .hasEntrySatisfying("B", b -> assertThat(b.meterMicrojoules()).isEqualTo(2_886));
    }

    @Test
    void nothingIsLeftUnsaid() {
        TenantUncertainty total = sum.total();

        assertThat(total.itMicrojoules()).isZero();
        assertThatThrownBy(() -> new WindowLine("A", 0, 0, 0, 0, 0, 0, 0, 0).plus(WindowLine.empty("B")))
                .hasMessageContaining("these are of A and B");
    }

    private void add(String node, long it, long gross, LineUncertainty uncertainty) {
        sum.add(node, segment(0, 0, it, gross, uncertainty), line(it, gross, uncertainty));
    }

    private static LedgerLine line(long it, long gross, LineUncertainty uncertainty) {
        return new LedgerLine("A", "L0", 0, 0, 0, 0, it, 0, 0, 0, gross, gross, 0, uncertainty);
    }

    private static PricedSegment segment(
            long puePpm, long intensityPpm, long it, long gross, LineUncertainty uncertainty) {
        Intensity intensity = new Intensity(
                0, 1, 0, IntensityKind.AVERAGE, Boundary.DIRECT, FactorStatus.MEASURED, "grid", 0, 1, intensityPpm);
        return new PricedSegment(
                0,
                1,
                new Pools(it, 0, 0, 0, it, 0, 0, 0, 0),
                0,
                1_000_000,
                puePpm,
                intensity,
                intensity,
                new HeatContract(0, HeatClaim.NONE, DisplacedFuel.NONE),
                gross,
                gross,
                0,
                List.of(line(it, gross, uncertainty)));
    }
}
