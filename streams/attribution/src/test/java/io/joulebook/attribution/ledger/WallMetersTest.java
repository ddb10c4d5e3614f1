package io.joulebook.attribution.ledger;

import static io.joulebook.attribution.ledger.Windows.MINUTE;
import static io.joulebook.attribution.ledger.Windows.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.meter.MeterCourse;
import io.joulebook.attribution.meter.MeterDomain;
import io.joulebook.attribution.meter.MeterKind;
import io.joulebook.attribution.meter.MeterQuality;
import io.joulebook.attribution.meter.MeterSpec;
import io.joulebook.attribution.meter.MeterTrack;
import io.joulebook.attribution.meter.Reading;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class WallMetersTest {

    private final Set<String> flags = new TreeSet<>();

    @Test
    void withoutAWallMeterNoneCounts() {
        assertThat(WallMeters.best(List.of(), 0, MINUTE, flags)).isNull();
    }

    @Test
    void onlyWallMeterCountsThoughItKnowsAPartOnly() {
        MeterCourse part = wall("a", 1_000, 0, 20 * SECOND);

        assertThat(WallMeters.best(List.of(part), 0, MINUTE, flags)).isSameAs(part);
    }

    @Test
    void whereNoneCoversTheWindowTheMostAccurateCounts() {
        MeterCourse rough = wall("a", 50_000, 0, 50 * SECOND);
        MeterCourse fine = wall("b", 1_000, 0, 20 * SECOND);

        assertThat(WallMeters.best(List.of(rough, fine), 0, MINUTE, flags)).isSameAs(fine);
        assertThat(WallMeters.best(List.of(fine, rough), 0, MINUTE, flags)).isSameAs(fine);
        assertThat(flags).isEmpty();
    }

    @Test
    void oneThatCoversTheWindowComesBeforeAMoreAccurateOne() {
        MeterCourse rough = wall("a", 50_000, 0, MINUTE);
        MeterCourse fine = wall("b", 1_000, 0, 20 * SECOND);

        assertThat(WallMeters.best(List.of(fine, rough), 0, MINUTE, flags)).isSameAs(rough);
        assertThat(flags).isEmpty();
    }

    /** A meter that shows 100 W while it is read. */
    private static MeterCourse wall(String meter, long accuracyPpm, long from, long to) {
        MeterSpec spec =
                new MeterSpec(meter, MeterKind.COUNTER, MeterDomain.WALL, 0, 0, MeterQuality.MEASURED, accuracyPpm);
        return MeterTrack.follow(
                spec, null, List.of(new Reading(from, "boot", 0), new Reading(to, "boot", 100 * (to - from))));
    }
}
