package io.joulebook.attribution.ledger;

import static io.joulebook.attribution.ledger.Windows.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.meter.MeterQuality;
import io.joulebook.attribution.meter.Reading;
import io.joulebook.attribution.node.IdlePower;
import org.junit.jupiter.api.Test;

/** Which pools a node has, by the meters that tell of its window (METHOD §1). */
final class PoolsOfAWindowTest {

    private static final Factors FACTORS = Windows.factors(1_000_000, 0);

    @Test
    void anyComponentModelsTheWall() {
        for (String domain : new String[] {"PACKAGE", "DRAM", "GPU"}) {
            Windows node = new Windows().counter("m", domain, 100);

            assertThat(node.ledger(FACTORS).flags()).as(domain).containsExactly("MODELLED");
        }
    }

    @Test
    void meterThatEndedBeforeTheWindowIsNone() {
        Windows node = new Windows()
                .meter(
                        "package",
                        "PACKAGE",
                        MeterQuality.MEASURED,
                        new Reading(-3 * MINUTE, "boot", 0),
                        new Reading(-2 * MINUTE, "boot", 7));

        assertThat(node.ledger(FACTORS).flags()).containsExactly("NO_READING");
    }

    @Test
    void modelledPlatformHasIdleEnergyToo() {
        Windows node = new Windows().idle(new IdlePower(0, 0, 0, 1)).counter("package", "PACKAGE", 1000);

        // 330 µJ of the platform, 1 µW over a minute of which is 60 µJ.
        assertThat(node.segment(FACTORS).pools().platformMicrojoules()).isEqualTo(330);
        assertThat(node.segment(FACTORS).pools().platformIdleMicrojoules()).isEqualTo(60);
    }

    @Test
    void nodeWithoutMetersHasNoIdleEnergyToClamp() {
        Windows node = new Windows().idle(new IdlePower(1, 1, 1, 1));

        assertThat(node.ledger(FACTORS).flags()).containsExactly("NO_READING");
    }

    @Test
    void accuracyOfAMeterIsPartOfTheDigest() {
        assertThat(digest(10_000)).isEqualTo(digest(10_000)).isNotEqualTo(digest(20_000));
    }

    @Test
    void carbonGoesByEnergyAndOverheadTogether() {
        // Of 2 µJ and 1 µJ of overhead A has 2 µJ and B 1 µJ; 7.2e9 mg/kWh make 6 µg of them.
        PricedSegment segment = new Windows()
                .counter("wall", "WALL", 2)
                .owns("a", "A")
                .owns("b", "B")
                .uses("a", 1000, 0)
                .uses("b", 1000, 0)
                .segment(Windows.factors(1_500_000, 7_200_000_000L));

        assertThat(segment.lines()).extracting(LedgerLine::overheadMicrojoules).containsExactly(1L, 0L);
        assertThat(segment.lines()).extracting(LedgerLine::grossMicrograms).containsExactly(4L, 2L);
    }

    private static String digest(long accuracyPpm) {
        return new Windows()
                .accurate("wall", "WALL", MeterQuality.MEASURED, accuracyPpm, 100)
                .ledger(FACTORS)
                .inputDigest();
    }
}
