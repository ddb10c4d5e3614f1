package io.joulebook.attribution.ledger;

import static io.joulebook.attribution.ledger.Windows.MINUTE;
import static io.joulebook.attribution.ledger.Windows.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.meter.MeterQuality;
import io.joulebook.attribution.meter.MeterUncertainty;
import io.joulebook.attribution.meter.Reading;
import io.joulebook.attribution.node.DriverLevel;
import io.joulebook.attribution.node.IdlePower;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How well a line is known, and by what. */
final class LineUncertaintyTest {

    private static final Factors FACTORS = Windows.factors(1_000_000, 0);
    private static final long CORE_MINUTE = 60_000_000_000L;
    private static final long KILOJOULE = 1_000_000_000;

    @Test
    void tenantAloneHasNoUncertaintyOfTheSplit() {
        LedgerLine alone = line(
                "A",
                new Windows()
                        .counter("wall", "WALL", 12 * KILOJOULE)
                        .owns("a", "A")
                        .uses("a", CORE_MINUTE, 0));

        assertThat(alone.uncertainty().shareMicrojoules()).isZero();
        assertThat(alone.uncertainty().meterMicrojoules()).isEqualTo(346_410_161);
    }

    @Test
    void useThatEqualsTheReservationHasNoUncertaintyOfIdle() {
        Windows node = new Windows()
                .counter("wall", "WALL", 12 * KILOJOULE)
                .idle(new IdlePower(0, 0, 0, 100_000_000))
                .reserves("A", 6000)
                .reserves("B", 2000)
                .owns("a", "A")
                .owns("b", "B")
                .uses("a", 3 * CORE_MINUTE, 0)
                .uses("b", CORE_MINUTE, 0);

        assertThat(line("A", node).uncertainty().idleMicrojoules()).isZero();
        assertThat(line("B", node).uncertainty().idleMicrojoules()).isZero();
        // 3:1 of 6 kJ dynamic, so 4.5 · 1.5 / 6 kJ could go elsewhere, of which 28 %.
        assertThat(line("A", node).uncertainty().shareMicrojoules()).isEqualTo(315_000_000);
        assertThat(line("B", node).uncertainty().shareMicrojoules()).isEqualTo(315_000_000);
    }

    @Test
    void idleEnergyThatOneGainsTheOtherLoses() {
        Windows node = new Windows()
                .counter("wall", "WALL", 12 * KILOJOULE)
                .idle(new IdlePower(0, 0, 0, 100_000_000))
                .reserves("A", 8000)
                .owns("b", "B")
                .uses("b", CORE_MINUTE, 0);

        assertThat(line("A", node).uncertainty().idleMicrojoules()).isEqualTo(1_200_000_000);
        assertThat(line("B", node).uncertainty().idleMicrojoules()).isEqualTo(-1_200_000_000);
    }

    @Test
    void withoutDynamicEnergyIdleIsHeldAgainstCpuTime() {
        Windows node = new Windows()
                .counter("wall", "WALL", 6 * KILOJOULE)
                .idle(new IdlePower(0, 0, 0, 100_000_000))
                .reserves("A", 8000)
                .owns("a", "A")
                .owns("s", Tenants.SYSTEM)
                .uses("a", 3 * CORE_MINUTE, 0)
                .uses("s", CORE_MINUTE, 0);

        assertThat(line("A", node).uncertainty().idleMicrojoules()).isEqualTo(300_000_000);
        assertThat(line(Tenants.SYSTEM, node).uncertainty().idleMicrojoules()).isEqualTo(-300_000_000);
        assertThat(line("A", node).uncertainty().shareMicrojoules()).isZero();
    }

    @Test
    void whereNobodyRanAllOfTheIdleIsUncertain() {
        Windows node = new Windows()
                .counter("wall", "WALL", 6 * KILOJOULE)
                .idle(new IdlePower(0, 0, 0, 100_000_000))
                .reserves("A", 8000);

        assertThat(line("A", node).uncertainty().idleMicrojoules()).isEqualTo(1_200_000_000);
    }

    @Test
    void limitOfErrorIsSpreadEvenlyAndTheRestAddsInQuadrature() {
        assertThat(WindowUncertainty.meterParts(MeterUncertainty.within(10_000)))
                .isEqualTo(5_773_502_690_000L);
        assertThat(WindowUncertainty.meterParts(new MeterUncertainty(0, 87_000, 0)))
                .isEqualTo(87_000_000_000_000L);
        assertThat(WindowUncertainty.meterParts(new MeterUncertainty(0, 0, 300_000)))
                .isEqualTo(300_000_000_000_000L);
        // √(0.6²/3 + 0.1² + 0.3²) = √0.22
        assertThat(WindowUncertainty.meterParts(new MeterUncertainty(600_000, 100_000, 300_000)))
                .isEqualTo(469_041_575_982_343L);
    }

    @Test
    void statedUncertaintiesAreTaken() {
        Windows node = new Windows()
                .uncertainty(100_000, 50_000)
                .accurate("wall", "WALL", MeterQuality.MEASURED, 10_000, 12 * KILOJOULE)
                .idle(new IdlePower(0, 0, 0, 100_000_000))
                .reserves("A", 8000)
                .owns("a", "A")
                .owns("b", "B")
                .uses("a", CORE_MINUTE, 0)
                .uses("b", CORE_MINUTE, 0);

        assertThat(line("A", node).uncertainty())
                .isEqualTo(new LineUncertainty(51_961_524, 300_000_000, 75_000_000, 0));
    }

    @Test
    void energyModelledFromComponentsIsKnownLessWell() {
        Windows node = new Windows().accurate("pkg", "PACKAGE", MeterQuality.MEASURED, 30_000, 3 * KILOJOULE);

        // √(3 %²/3 + 8.7 %²) of 3.99 kJ.
        assertThat(line("_unattributed", node).uncertainty().meterMicrojoules()).isEqualTo(353_942_463);
    }

    @Test
    void everyLevelHasItsOwnUncertaintyOfTheSplit() {
        assertThat(WindowUncertainty.sharePpm(DriverLevel.L0, true)).isEqualTo(280_000);
        assertThat(WindowUncertainty.sharePpm(DriverLevel.L1, true)).isEqualTo(240_000);
        assertThat(WindowUncertainty.sharePpm(DriverLevel.L2, true)).isEqualTo(200_000);
        assertThat(WindowUncertainty.sharePpm(DriverLevel.L3, true)).isEqualTo(110_000);
        assertThat(WindowUncertainty.sharePpm(DriverLevel.L3, false)).isEqualTo(180_000);
    }

    @Test
    void powerThatVariesIsUncertainByItsSamples() {
        // 100, 200 and 300 W: s = 100 W, by √3 and 60 s 3,464.10 J, and the sample at the window's end is the next
        // one's.
        Windows node = new Windows()
                .power(
                        new Reading(0, "b", 100_000_000),
                        new Reading(20 * SECOND, "b", 200_000_000),
                        new Reading(40 * SECOND, "b", 300_000_000),
                        new Reading(MINUTE, "b", 900_000_000));

        assertThat(line("_unattributed", node).uncertainty().samplingMicrojoules())
                .isEqualTo(3_464_101_615L);
    }

    @Test
    void samplingErrorGoesByEnergyWithinASegmentAndByTimeOverSegments() {
        Windows node = new Windows()
                .power(
                        new Reading(0, "b", 100_000_000),
                        new Reading(20 * SECOND, "b", 200_000_000),
                        new Reading(40 * SECOND, "b", 300_000_000),
                        new Reading(MINUTE, "b", 100_000_000))
                .owns("a", "A")
                .owns("b", "B")
                .owns("b", "C", 15 * SECOND)
                .uses("a", CORE_MINUTE, 0)
                .uses("b", 3 * CORE_MINUTE, 0);

        List<PricedSegment> segments = node.ledger(FACTORS).segments();

        // A quarter of the time has half of the window's error, of which A has a quarter.
        assertThat(segments.get(0).lines().get(0).uncertainty().samplingMicrojoules())
                .isEqualTo(433_012_702);
        assertThat(segments.get(0).lines().get(1).uncertainty().samplingMicrojoules())
                .isEqualTo(1_299_038_106);
        // And three quarters of the time √¾ of it.
        assertThat(segments.get(1).lines().get(0).uncertainty().samplingMicrojoules())
                .isEqualTo(750_000_000);
    }

    @Test
    void onlySamplesOfTheWindowCount() {
        Windows node = new Windows()
                .power(
                        new Reading(10 * SECOND, "b", 900_000_000),
                        new Reading(20 * SECOND, "b", 100_000_000),
                        new Reading(40 * SECOND, "b", 300_000_000),
                        new Reading(MINUTE, "b", 100_000_000));

        // 100 and 300 W: s = 141.4 W, by √2 and 45 s.
        assertThat(node.ledger(15 * SECOND, MINUTE, FACTORS)
                        .segments()
                        .get(0)
                        .lines()
                        .get(0)
                        .uncertainty()
                        .samplingMicrojoules())
                .isEqualTo(4_500_000_000L);
    }

    @Test
    void steadyPowerOneSampleAndCountersAreNotUncertainBySampling() {
        Windows steady = new Windows()
                .power(
                        new Reading(0, "b", 100_000_000),
                        new Reading(30 * SECOND, "b", 100_000_000),
                        new Reading(MINUTE, "b", 700_000_000));
        Windows once = new Windows().power(new Reading(0, "b", 100_000_000), new Reading(MINUTE, "b", 700_000_000));
        Windows counter = new Windows()
                .meter(
                        "wall",
                        "WALL",
                        MeterQuality.MEASURED,
                        new Reading(0, "b", 0),
                        new Reading(20 * SECOND, "b", KILOJOULE),
                        new Reading(MINUTE, "b", 3 * KILOJOULE));

        for (Windows node : List.of(steady, once, counter)) {
            assertThat(line("_unattributed", node).uncertainty().samplingMicrojoules())
                    .isZero();
        }
    }

    @Test
    void uncertaintyIsNotNegativeButForIdle() {
        assertThat(new LineUncertainty(0, -1, 0, 0).idleMicrojoules()).isEqualTo(-1);
        assertThatThrownBy(() -> new LineUncertainty(-1, 0, 0, 0)).hasMessageContaining("meter -1 µJ");
        assertThatThrownBy(() -> new LineUncertainty(0, 0, -2, 0)).hasMessageContaining("share -2 µJ");
        assertThatThrownBy(() -> new LineUncertainty(0, 0, 0, -3)).hasMessageContaining("sampling -3 µJ");
    }

    private static LedgerLine line(String tenant, Windows node) {
        return node.segment(FACTORS).lines().stream()
                .filter(line -> line.tenant().equals(tenant))
                .findFirst()
                .orElseThrow();
    }
}
