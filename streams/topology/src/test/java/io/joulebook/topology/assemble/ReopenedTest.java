package io.joulebook.topology.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ReopenedTest {

    private final Reopened reopened = new Reopened();

    @Test
    void causesAreThoseOfEveryRangeThatOverlapsSortedAndJoined() {
        reopened.add(0, 120, Cause.PUE);
        reopened.add(60, 180, Cause.INTENSITY);

        assertThat(reopened.causesWithin(0, 60)).isEqualTo("PUE");
        assertThat(reopened.causesWithin(60, 120)).isEqualTo("INTENSITY+PUE");
        assertThat(reopened.causesWithin(180, 240)).isEmpty();
        assertThat(reopened.firstMicros()).isZero();
    }

    @Test
    void whatIsDoneIsClosedAgainAndTheRestStays() {
        reopened.add(0, 120, Cause.PUE);
        reopened.add(60, 180, Cause.INTENSITY);
        reopened.doneBefore(120);

        assertThat(reopened.causesWithin(0, 120)).isEmpty();
        assertThat(reopened.causesWithin(120, 180)).isEqualTo("INTENSITY");
        reopened.doneBefore(180);
        assertThat(reopened.isEmpty()).isTrue();
    }

    @Test
    void emptyRangeReopensNothing() {
        reopened.add(60, 60, Cause.PUE);

        assertThat(reopened.isEmpty()).isTrue();
    }

    @Test
    void rangesBecomeFewWithoutLosingAny() {
        for (int i = 0; i < 1000; i++) {
            reopened.add(i * 120L, i * 120L + 60, i % 2 == 0 ? Cause.PUE : Cause.INTENSITY);
        }

        assertThat(reopened.toBytes()).hasSizeLessThan(64 * 40);
        for (int i = 0; i < 1000; i++) {
            assertThat(reopened.causesWithin(i * 120L, i * 120L + 60)).contains(i % 2 == 0 ? "PUE" : "INTENSITY");
        }
    }

    @Test
    void bytesGiveTheSameBack() {
        reopened.add(0, 120, Cause.PUE);
        reopened.add(60, 180, Cause.INTENSITY);
        reopened.followFrom(70, Cause.PROFILE);
        Reopened restored = new Reopened();
        restored.restore(reopened.toBytes());

        assertThat(restored.toBytes()).isEqualTo(reopened.toBytes());
        assertThat(restored.causesWithin(60, 120)).isEqualTo("INTENSITY+PUE");
        assertThat(restored.followsFromMicros()).isEqualTo(70);
        assertThat(restored.isToFollow()).isTrue();
    }
}
