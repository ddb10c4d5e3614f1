package io.joulebook.attribution.heat;

import static io.joulebook.attribution.Seeds.forAny;
import static io.joulebook.attribution.Seeds.natural;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** ERF and ERE of a site over some time: METHOD §5. */
final class EnergyReuseTest {

    private static EnergyReuse of(long it, long facility, long reused) {
        return new EnergyReuse(BigInteger.valueOf(it), BigInteger.valueOf(facility), BigInteger.valueOf(reused));
    }

    @Test
    void goldenPeriod() {
        EnergyReuse reuse = of(818_500_000_000L, 901_875_000_000L, 457_787_500_000L);

        assertThat(reuse.erfPpm()).isEqualTo(507_595); // 457787.5 / 901875
        assertThat(reuse.puePpm()).isEqualTo(1_101_863);
        assertThat(reuse.erePpm()).isEqualTo(542_563); // 444087.5 / 818500
    }

    @Test
    void allOrNothing() {
        assertThat(of(0, 0, 0).erfPpm()).isZero();
        assertThat(of(0, 0, 0).erePpm()).isZero();
        assertThat(of(0, 5, 5).puePpm()).isZero();
        assertThat(of(5, 5, 0).erePpm()).isEqualTo(1_000_000);
        assertThat(of(5, 5, 5).erePpm()).isZero();
        assertThat(of(5, 5, 5).erfPpm()).isEqualTo(1_000_000);
        assertThat(of(2_000_000, 2_000_000, 1).erfPpm()).isZero(); // half a millionth
        assertThat(of(2_000_000, 2_000_000, 3).erfPpm()).isEqualTo(2);
    }

    @Test
    void sumsMayPassSixtyFourBits() {
        BigInteger fleet = BigInteger.TWO.pow(70);

        assertThat(new EnergyReuse(fleet, fleet.shiftLeft(1), fleet).erfPpm()).isEqualTo(500_000);
    }

    @Test
    void partsAboveTheWholeAreRefused() {
        assertThatThrownBy(() -> of(6, 5, 0)).hasMessageContaining("of 5 µJ these are 6 µJ and 0 µJ");
        assertThatThrownBy(() -> of(5, 5, 6)).hasMessageContaining("5 µJ and 6 µJ");
        assertThatThrownBy(() -> of(-1, 5, 0)).hasMessageContaining("-1 µJ");
        assertThatThrownBy(() -> of(0, 5, -1)).hasMessageContaining("-1 µJ");
    }

    @Test
    void effectivenessIsPueTimesWhatWasNotReused() {
        forAny(random -> {
            long it = 1 + natural(random, 40);
            long facility = it + random.nextLong(it + 1);
            EnergyReuse reuse = of(it, facility, random.nextLong(facility + 1));
            double product = reuse.puePpm() * (1 - reuse.erfPpm() / 1e6);

            assertThat(Math.abs(reuse.erePpm() - product)).isLessThan(2.01);
        });
    }
}
