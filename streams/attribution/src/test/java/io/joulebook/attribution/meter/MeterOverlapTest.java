package io.joulebook.attribution.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MeterOverlapTest {

    private static final long SECOND = 1_000_000;
    private static final long MINUTE = 60 * SECOND;

    private final MeterCourse wall = meter("wall", MeterDomain.WALL, 300, 300);

    @Test
    void partsBelowTheWallDoNotOverlap() {
        MeterOverlap overlap = MeterOverlap.among(
                wall,
                List.of(meter("pkg", MeterDomain.PACKAGE, 200, 200), meter("dram", MeterDomain.DRAM, 50, 50)),
                MINUTE);

        assertThat(overlap).isEqualTo(new MeterOverlap(20, 0, List.of()));
        assertThat(overlap.isFound()).isFalse();
    }

    @Test
    void packageThatContainsMemoryIsFoundWithWhatMayBeLeftOut() {
        MeterOverlap overlap = MeterOverlap.among(
                wall,
                List.of(
                        meter("pkg", MeterDomain.PACKAGE, 250, 250),
                        meter("gpu", MeterDomain.GPU, 10, 10),
                        meter("dram", MeterDomain.DRAM, 130, 130)),
                MINUTE);

        assertThat(overlap).isEqualTo(new MeterOverlap(20, 20, List.of("dram", "pkg")));
        assertThat(overlap.isFound()).isTrue();
    }

    @Test
    void oddStepAboveTheWallIsNoOverlap() {
        MeterOverlap half = MeterOverlap.among(wall, List.of(meter("pkg", MeterDomain.PACKAGE, 500, 200)), MINUTE);

        assertThat(half).isEqualTo(new MeterOverlap(20, 10, List.of()));
        assertThat(half.isFound()).isFalse();
        assertThat(new MeterOverlap(20, 11, List.of()).isFound()).isTrue();
    }

    @Test
    void excessWithinTheUncertaintyIsNoOverlap() {
        MeterOverlap overlap = MeterOverlap.among(wall, List.of(meter("pkg", MeterDomain.PACKAGE, 320, 320)), MINUTE);

        assertThat(overlap.above()).isZero();
    }

    @Test
    void whereNoSingleMeterIsToBlameNoneIsNamed() {
        MeterOverlap overlap = MeterOverlap.among(
                wall,
                List.of(meter("p0", MeterDomain.PACKAGE, 400, 400), meter("p1", MeterDomain.PACKAGE, 400, 400)),
                MINUTE);

        assertThat(overlap).isEqualTo(new MeterOverlap(20, 20, List.of()));
    }

    @Test
    void onlyStepsThatAllMetersWereReadInAreCompared() {
        MeterCourse brief = MeterTrack.follow(
                spec("gpu", MeterDomain.GPU),
                null,
                List.of(new Reading(5 * MINUTE, "b", 0), new Reading(6 * MINUTE, "b", 0)));

        assertThat(MeterOverlap.among(wall, List.of(brief), MINUTE).steps()).isEqualTo(1);
    }

    @Test
    void stepsThatTheWallWasNotReadInAreNotCompared() {
        MeterCourse brief = MeterTrack.follow(
                spec("wall", MeterDomain.WALL),
                null,
                List.of(new Reading(5 * MINUTE, "b", 0), new Reading(6 * MINUTE, "b", 0)));

        assertThat(MeterOverlap.among(brief, List.of(meter("pkg", MeterDomain.PACKAGE, 10, 10)), MINUTE)
                        .steps())
                .isEqualTo(1);
    }

    /** Twenty minutes at two powers, W, by turns. */
    private static MeterCourse meter(String meter, MeterDomain domain, long even, long odd) {
        List<Reading> readings = new ArrayList<>();
        long total = 0;
        for (int i = 0; i <= 20; i++) {
            readings.add(new Reading(i * MINUTE, "boot", total));
            total += (i % 2 == 0 ? even : odd) * MINUTE;
        }
        return MeterTrack.follow(spec(meter, domain), null, readings);
    }

    private static MeterSpec spec(String meter, MeterDomain domain) {
        return new MeterSpec(meter, MeterKind.COUNTER, domain, 0, 0, MeterQuality.MEASURED);
    }
}
