package io.joulebook.attribution.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.meter.CounterStep.Outcome;
import org.junit.jupiter.api.Test;

/** The decision table, one row a test: 262 kJ range and 300 W unless said otherwise. */
final class CounterStepTest {

    private static final long RANGE = 262_143_328_850L;
    private static final long SECOND = 1_000_000;

    @Test
    void totalThatRoseIsUsed() {
        assertThat(step(RANGE, 1_000_000, 4_000_000, 10)).isEqualTo(new CounterStep(Outcome.OK, 3_000_000));
        assertThat(step(RANGE, 5000, 5000, 10)).isEqualTo(new CounterStep(Outcome.OK, 0));
    }

    @Test
    void totalThatFellWrappedOnce() {
        assertThat(step(RANGE, 262_143_000_000L, 500_000, 10)).isEqualTo(new CounterStep(Outcome.WRAP, 828_850));
    }

    @Test
    void otherBootLeavesAGap() {
        Reading before = new Reading(0, "one", 900_000_000);
        Reading after = new Reading(60 * SECOND, "two", 120_000_000);

        assertThat(CounterStep.between(spec(RANGE, 300), before, after).outcome())
                .isEqualTo(Outcome.GAP_RESET);
    }

    @Test
    void fallWithoutARangeLeavesAGap() {
        assertThat(step(0, 900_000_000, 120_000_000, 60).outcome()).isEqualTo(Outcome.GAP_RESET);
    }

    @Test
    void fallFromBeyondTheRangeLeavesAGap() {
        assertThat(step(1000, 900_000, 1000, 60).outcome()).isEqualTo(Outcome.GAP_RESET);
    }

    @Test
    void fallAfterWhichSeveralWrapsArePossibleIsAmbiguous() {
        assertThat(step(RANGE, 200_000_000_000L, 100_000_000_000L, 900).outcome())
                .isEqualTo(Outcome.GAP_AMBIGUOUS);
    }

    @Test
    void smallStepBackIsAGlitch() {
        assertThat(step(RANGE, 5_000_000_000L, 4_999_990_000L, 10).outcome()).isEqualTo(Outcome.DROP_GLITCH);
    }

    @Test
    void morePowerThanTheLimitIsImplausible() {
        assertThat(step(RANGE, 1_000_000, 9_000_000_000L, 10).outcome()).isEqualTo(Outcome.DROP_IMPLAUSIBLE);
    }

    @Test
    void sameInstantIsARepeatOrAConflict() {
        assertThat(step(RANGE, 1_000_000, 1_000_000, 0).outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(step(RANGE, 1_000_000, 1_000_001, 0).outcome()).isEqualTo(Outcome.DROP_CONFLICT);
    }

    @Test
    void timeThatGoesBackIsTheClocksFault() {
        assertThat(step(RANGE, 1_000_000, 2_000_000, -3).outcome()).isEqualTo(Outcome.DROP_CLOCK);
    }

    @Test
    void withoutALimitAFallIsOneWrap() {
        Reading before = new Reading(0, "boot", 5000);
        Reading after = new Reading(900 * SECOND, "boot", 4000);

        assertThat(CounterStep.between(spec(10_000, 0), before, after)).isEqualTo(new CounterStep(Outcome.WRAP, 9000));
    }

    @Test
    void limitBeyondAllFiguresIsNoLimit() {
        Reading before = new Reading(0, "boot", 0);
        Reading after = new Reading(Long.MAX_VALUE / 2, "boot", Long.MAX_VALUE);
        MeterSpec spec =
                new MeterSpec("m", MeterKind.COUNTER, MeterDomain.WALL, 0, Long.MAX_VALUE, MeterQuality.MEASURED);

        assertThat(CounterStep.between(spec, before, after).outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void limitJustBeyondAllFiguresIsNoLimit() {
        // 50 MW for 184,467.440738 s are just above 2^63 µJ.
        Reading before = new Reading(0, "boot", 0);
        Reading after = new Reading(184_467_440_738L, "boot", Long.MAX_VALUE);

        assertThat(CounterStep.between(spec(0, 50_000_000), before, after))
                .isEqualTo(new CounterStep(Outcome.OK, Long.MAX_VALUE));
    }

    @Test
    void energyAtTheLimitIsPlausible() {
        assertThat(step(RANGE, 0, 3_000_000_000L, 10)).isEqualTo(new CounterStep(Outcome.OK, 3_000_000_000L));
        assertThat(step(4_000_000_000L, 1_000_000_000L, 0, 10))
                .isEqualTo(new CounterStep(Outcome.WRAP, 3_000_000_000L));
    }

    @Test
    void wholeRangeAtTheLimitIsAmbiguous() {
        assertThat(step(3_000_000_000L, 5, 4, 10).outcome()).isEqualTo(Outcome.GAP_AMBIGUOUS);
    }

    @Test
    void fallFromTheRangeItselfIsAWrapWithoutEnergy() {
        assertThat(step(4_000_000_000L, 4_000_000_000L, 0, 10)).isEqualTo(new CounterStep(Outcome.WRAP, 0));
    }

    @Test
    void sameValueOfAnotherBootAtOneInstantIsAConflict() {
        assertThat(CounterStep.between(spec(RANGE, 300), new Reading(5, "one", 7), new Reading(5, "two", 7))
                        .outcome())
                .isEqualTo(Outcome.DROP_CONFLICT);
    }

    private static CounterStep step(long range, long before, long after, long seconds) {
        return CounterStep.between(
                spec(range, 300),
                new Reading(100 * SECOND, "boot", before),
                new Reading((100 + seconds) * SECOND, "boot", after));
    }

    private static MeterSpec spec(long range, long watts) {
        return new MeterSpec(
                "m", MeterKind.COUNTER, MeterDomain.PACKAGE, range, watts * 1_000_000, MeterQuality.MEASURED);
    }
}
