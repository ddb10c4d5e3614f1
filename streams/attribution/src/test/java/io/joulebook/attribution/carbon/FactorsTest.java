package io.joulebook.attribution.carbon;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.heat.DisplacedFuel;
import io.joulebook.attribution.heat.HeatClaim;
import io.joulebook.attribution.heat.HeatContract;
import io.joulebook.attribution.heat.HeatContracts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FactorsTest {

    private static final long HOUR = 3_600_000_000L;

    @Test
    void everyFactorsChangeIsACut() {
        IntensitySeries intensities = IntensitySeries.EMPTY.with(grid(0, 20 * HOUR, 60_000));
        PueSchedule pue = PueSchedule.of(List.of(new PueVersion(0, 1_200_000), new PueVersion(6 * HOUR, 1_300_000)));
        HeatContracts heat = HeatContracts.of(List.of(
                new HeatContract(0, HeatClaim.WASTE, DisplacedFuel.NONE),
                new HeatContract(9 * HOUR, HeatClaim.ALLOCATED, DisplacedFuel.NONE)));
        Factors factors = new Factors(intensities.with(grid(3 * HOUR, 20 * HOUR, 90_000)), pue, heat);

        List<Long> cuts = new ArrayList<>();
        factors.cutsWithin(HOUR, 12 * HOUR, cuts::add);

        assertThat(cuts).containsExactlyInAnyOrder(3 * HOUR, 6 * HOUR, 9 * HOUR);
    }

    @Test
    void seriesWithoutEndCoversAllThatComes() {
        IntensitySeries endless = IntensitySeries.EMPTY.with(grid(0, Long.MAX_VALUE, 60_000));

        assertThat(endless.covers(5 * HOUR, 6 * HOUR)).isTrue();
        assertThat(endless.covers(-1, HOUR)).isFalse();
    }

    /** The later start has the newer revision. */
    private static Intensity grid(long from, long to, long milligrams) {
        return new Intensity(
                from,
                to,
                milligrams,
                IntensityKind.AVERAGE,
                Boundary.DIRECT,
                FactorStatus.MEASURED,
                "grid",
                0,
                1 + from / HOUR);
    }
}
