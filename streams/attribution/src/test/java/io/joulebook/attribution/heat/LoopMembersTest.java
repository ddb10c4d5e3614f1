package io.joulebook.attribution.heat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LoopMembersTest {

    private static final long SECOND = 1_000_000;
    private static final long WINDOW = 60 * SECOND;

    @Test
    void periodHoldsItsStartAndNotItsEnd() {
        LoopPeriod period = new LoopPeriod(10, 20);

        assertThat(period.contains(9)).isFalse();
        assertThat(period.contains(10)).isTrue();
        assertThat(period.contains(19)).isTrue();
        assertThat(period.contains(20)).isFalse();
    }

    @Test
    void firstWindowThatStartsInAPeriodIsOpen() {
        assertThat(open(0, new LoopPeriod(0, 90 * SECOND))).isZero();
        assertThat(open(WINDOW, new LoopPeriod(0, 90 * SECOND))).isEqualTo(WINDOW);
        assertThat(open(0, new LoopPeriod(30 * SECOND, 90 * SECOND))).isEqualTo(WINDOW);
        assertThat(open(2 * WINDOW, new LoopPeriod(0, 90 * SECOND))).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void periodInWhichNoWindowStartsIsPassed() {
        LoopPeriod within = new LoopPeriod(10 * SECOND, 50 * SECOND);
        LoopPeriod toTheEnd = new LoopPeriod(30 * SECOND, 60 * SECOND);
        LoopPeriod later = new LoopPeriod(5 * WINDOW, 6 * WINDOW);

        assertThat(open(0, within, later)).isEqualTo(5 * WINDOW);
        assertThat(open(0, toTheEnd, later)).isEqualTo(5 * WINDOW);
        assertThat(open(0, toTheEnd)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void nodeThatToldOfAllTimesHasNothingOpen() {
        assertThat(open(Long.MAX_VALUE, new LoopPeriod(0, Long.MAX_VALUE))).isEqualTo(Long.MAX_VALUE);
        assertThat(open(Long.MAX_VALUE, new LoopPeriod(0, Long.MAX_VALUE - 1))).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void nodeThatToldOfAllThatIsGivenUpIsAwaitedFurther() {
        LoopMembers members = new LoopMembers(WINDOW);
        members.announce("heard", 1, List.of(new LoopPeriod(0, Long.MAX_VALUE)));
        members.announce("behind", 1, List.of(new LoopPeriod(0, Long.MAX_VALUE)));
        members.hear("heard", 2 * WINDOW);
        members.hear("behind", WINDOW);

        members.stopAwaiting(2 * WINDOW);

        assertThat(members.all())
                .extractingByKeys("heard", "behind")
                .extracting(LoopMember::isAwaited)
                .containsExactly(true, false);
        assertThat(members.completeThroughMicros()).isEqualTo(2 * WINDOW);
    }

    private static long open(long heardThrough, LoopPeriod... periods) {
        return new LoopMember(1, List.of(periods), heardThrough, true).firstOpenMicros(WINDOW);
    }
}
