package io.joulebook.attribution.meter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A step from 10 to 20 µs. */
final class StepTest {

    private static final long NINE_TENTHS = 1_800_000;

    @Test
    void stepOverlapsWhatSharesAnInstantWithIt() {
        Step step = step(state(10, 0, 0), state(20, 5, 0), Step.Shape.EVEN);

        assertThat(step.overlaps(0, 10)).isFalse();
        assertThat(step.overlaps(0, 11)).isTrue();
        assertThat(step.overlaps(19, 30)).isTrue();
        assertThat(step.overlaps(20, 30)).isFalse();
    }

    @Test
    void wholeMicrojoulesAreRoundedHalfToEvenOnTheWay() {
        Step step = step(state(10, 100, 0), state(20, 105, 0), Step.Shape.EVEN);

        assertThat(step.cumulativeMicrojoules(10)).isEqualTo(100);
        assertThat(step.cumulativeMicrojoules(13)).isEqualTo(102); // 101.5
        assertThat(step.cumulativeMicrojoules(15)).isEqualTo(102); // 102.5
    }

    @Test
    void partsOfAMicrojouleAtEitherEndCount() {
        // From 0 to 1.9 µJ, and from 0.9 to 1 µJ: half-way at 0.95 each.
        assertThat(step(state(10, 0, 0), state(20, 1, NINE_TENTHS), Step.Shape.EVEN)
                        .cumulativeMicrojoules(15))
                .isEqualTo(1);
        assertThat(step(state(10, 0, NINE_TENTHS), state(20, 1, 0), Step.Shape.EVEN)
                        .cumulativeMicrojoules(15))
                .isEqualTo(1);
    }

    @Test
    void stepBeginsWithWhatWasRoundedBefore() {
        Step step = step(state(10, 7, NINE_TENTHS), state(20, 30, 0), Step.Shape.EVEN);

        assertThat(step.cumulativeMicrojoules(10)).isEqualTo(8);
    }

    @Test
    void nothingIsCountedWithinAGap() {
        Step gap = step(state(10, 100, 0), state(20, 300, 0), Step.Shape.GAP);

        assertThat(gap.cumulativeMicrojoules(15)).isEqualTo(100);
        assertThat(gap.cumulativeMicrojoules(19)).isEqualTo(100);
    }

    private static Step step(MeterState before, MeterState after, Step.Shape shape) {
        return new Step(before, after, shape, "", false);
    }

    private static MeterState state(long atMicros, long microjoules, long halfPicojoules) {
        return new MeterState(new Reading(atMicros, "boot", 0), microjoules, halfPicojoules);
    }
}
