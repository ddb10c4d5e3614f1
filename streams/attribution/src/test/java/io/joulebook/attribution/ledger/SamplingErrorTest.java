package io.joulebook.attribution.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.meter.MeterCourse;
import io.joulebook.attribution.meter.MeterDomain;
import io.joulebook.attribution.meter.MeterKind;
import io.joulebook.attribution.meter.MeterQuality;
import io.joulebook.attribution.meter.MeterSpec;
import io.joulebook.attribution.meter.MeterTrack;
import io.joulebook.attribution.meter.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SamplingErrorTest {

    @Test
    void errorOfTwoSamplesIsHalfTheirDifference() {
        // 1 W and 3 W: s = √2 W, s/√2 = 1 W, over 4 µs 4 µJ.
        assertThat(SamplingError.of(power(1_000_000), 0, 4).microjoules(4)).isEqualTo(4);
    }

    @Test
    void errorGoesByTheDifferencesHoweverHighThePower() {
        assertThat(SamplingError.of(power(5_000_000_000_000_000_000L), 0, 4).microjoules(4))
                .isEqualTo(4);
    }

    /** Samples at 0 and 2 µs, 2 W apart, and one at 4 µs. */
    private static MeterCourse power(long microwatts) {
        MeterSpec spec = new MeterSpec("wall", MeterKind.POWER, MeterDomain.WALL, 0, 0, MeterQuality.MEASURED);
        return MeterTrack.follow(
                spec,
                null,
                List.of(
                        new Reading(0, "boot", microwatts),
                        new Reading(2, "boot", microwatts + 2_000_000),
                        new Reading(4, "boot", microwatts)));
    }
}
