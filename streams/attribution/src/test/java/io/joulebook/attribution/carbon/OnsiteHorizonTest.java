package io.joulebook.attribution.carbon;

import static io.joulebook.attribution.carbon.HourlySite.intensity;
import static io.joulebook.attribution.carbon.HourlySite.interval;
import static io.joulebook.attribution.carbon.HourlySite.power;
import static io.joulebook.attribution.carbon.Steps.HOUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which intervals an account of on-site power takes, and which it has forgotten. */
final class OnsiteHorizonTest {

    private final HourlySite site = new HourlySite();

    @Test
    void intervalsOverlapAsAWholeOrNotAtAll() {
        site.add(interval(2, 4, 1, 0, 0, 0));

        assertThat(site.ledger().overlapping(interval(2, 4, 9, 0, 0, 0))).isNull();
        assertThat(site.ledger().overlapping(interval(1, 2, 1, 0, 0, 0))).isNull();
        assertThat(site.ledger().overlapping(interval(4, 5, 1, 0, 0, 0))).isNull();
        for (OnsitePower other : List.of(
                interval(2, 3, 1, 0, 0, 0),
                interval(3, 4, 1, 0, 0, 0),
                interval(1, 3, 1, 0, 0, 0),
                interval(1, 5, 1, 0, 0, 0))) {
            assertThat(site.ledger().overlapping(other)).isEqualTo(interval(2, 4, 1, 0, 0, 0));
            assertThatThrownBy(() -> site.add(other)).hasMessageContaining("overlaps another interval");
        }
    }

    @Test
    void gridBesideAnIntervalDoesNotConcernIt() {
        site.gridIs(1, 2, 300);
        site.add(power(1, 10, 0, 0, 0));
        assertThat(site.settle()).hasSize(1);

        site.gridIs(0, 1, 100);
        site.gridIs(2, 3, 100);
        assertThat(site.settle()).isEmpty();

        site.gridIs(Steps.step(IntensityKind.AVERAGE, 2 * HOUR - 1, 2 * HOUR, 100_000, 1)); // weaker by its figure
        assertThat(site.settle()).containsExactly(intensity(1, 300_000, 3));
    }

    @Test
    void siteWithoutRecordsHasNothingToForget() {
        site.gridIs(0, 5, 300);

        assertThat(site.ledger().forget(site.grid())).isFalse();
    }

    @Test
    void whatLiesBeyondTheHorizonIsForgottenAndTheAccountGoesOn() {
        OnsiteLedger trimmed = new OnsiteLedger(3 * HOUR, OnsiteBase.BEGINNING);
        site.gridIs(0, 20, 300);
        for (int hour = 0; hour < 10; hour++) {
            OnsitePower power = power(hour, 10, hour % 4, 3, 2);
            site.add(power);
            trimmed.add(power);
            assertThat(trimmed.settle(site.grid())).isEqualTo(site.ledger().settle(site.grid()));
            assertThat(trimmed.forget(site.grid())).isEqualTo(hour >= 4 && hour % 2 == 0);
        }

        assertThat(trimmed.base().fromMicros()).isEqualTo(6 * HOUR);
        assertThat(trimmed.accounts()).isEqualTo(site.ledger().accounts());
        assertThat(trimmed.isForgotten(power(5, 1, 0, 0, 0))).isTrue();
        assertThat(trimmed.isForgotten(power(6, 1, 0, 0, 0))).isFalse();
        assertThatThrownBy(() -> trimmed.add(power(5, 1, 0, 0, 0))).hasMessageContaining("beyond the horizon");

        OnsiteLedger resumed = new OnsiteLedger(3 * HOUR, trimmed.base());
        for (int hour = 6; hour < 10; hour++) {
            resumed.add(power(hour, 10, hour % 4, 3, 2));
        }
        resumed.settle(site.grid());
        assertThat(resumed.accounts()).isEqualTo(site.ledger().accounts());
    }

    @Test
    void nothingIsForgottenThatTheGridMayStillCompleteSoon() {
        OnsiteLedger trimmed = new OnsiteLedger(3 * HOUR, OnsiteBase.BEGINNING);
        assertThat(trimmed.forget(site.grid())).isFalse();
        for (int hour = 0; hour < 10; hour++) {
            trimmed.add(power(hour, 10, 1, 3, 2));
        }
        trimmed.settle(site.grid());
        assertThat(trimmed.forget(site.grid())).isFalse();

        site.gridIs(0, 3, 300);
        assertThat(trimmed.forget(site.grid())).isFalse();
        site.gridIs(3, 5, 300);
        assertThat(trimmed.forget(site.grid())).isTrue();
        assertThat(trimmed.base().fromMicros()).isEqualTo(2 * HOUR);
    }

    @Test
    void nameOfADerivedZoneTellsTheGrid() {
        assertThat(OnsiteZone.of("US-CAL-CISO", "north-1")).isEqualTo("US-CAL-CISO-onsite.north-1");
        assertThat(IntensitySeries.parentOf("US-CAL-CISO-onsite.north-1")).isEqualTo("US-CAL-CISO");
        assertThat(OnsiteZone.isOne("FR-onsite.a-onsite.b")).isTrue();
        assertThat(OnsiteZone.gridOf("FR-onsite.a-onsite.b")).isEqualTo("FR");
        assertThat(OnsiteZone.isOne("FR-onsite")).isFalse();
        assertThatThrownBy(() -> OnsiteZone.of("FR-onsite.a", "b")).hasMessageContaining("FR-onsite.a is derived");
    }

    @Test
    void figuresThatCannotBeAreRefused() {
        assertThatThrownBy(() -> power(0, 3, 0, 0, 4)).hasMessageContaining("14400000000000 µJ of 10800000000000 µJ");
        assertThatThrownBy(() -> power(0, 3, 0, 0, -1)).hasMessageContaining("A battery gives between");
        assertThatThrownBy(() -> power(0, -1, 0, 0, 0)).hasMessageContaining("facility energy of -3600000000000 µJ");
        assertThatThrownBy(() -> power(0, 1, -1, 0, 0)).hasMessageContaining("PV energy of -3600000000000 µJ");
        assertThatThrownBy(() -> power(0, 1, 0, -1, 0)).hasMessageContaining("charge of the battery of -36");
        assertThatThrownBy(() -> interval(1, 1, 1, 0, 0, 0)).hasMessageContaining("must end after it starts");
        assertThatThrownBy(() -> new OnsitePower(0, 1, 0, 0, 10_000_001, 0, 0, 1_000_000, "", 0, 1))
                .hasMessageContaining("PV intensity of 10000001 mg/kWh, expected 0 to 10000000 mg/kWh");
        assertThatThrownBy(() -> new OnsitePower(0, 1, 0, 0, 0, 0, 0, 9_999, "", 0, 1))
                .hasMessageContaining("efficiency of the battery of 9999 ppm, expected 10000 to 1000000 ppm");
        assertThatThrownBy(() -> new OnsitePower(0, 1, 1_000_000_000_000_000_001L, 0, 0, 0, 0, 10_000, "", 0, 1))
                .hasMessageContaining("expected 0 to 1000000000000000000 µJ");
        assertThat(new OnsitePower(0, 1, 0, 0, 10_000_000, 0, 0, 10_000, "", 0, 1).efficiencyPpm())
                .isEqualTo(10_000);
    }
}
