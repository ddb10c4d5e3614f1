package io.joulebook.attribution.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TimelineTest {

    @Test
    void valueWithoutEndChangesOnceOnly() {
        assertThat(changes(List.of(span(10, Long.MAX_VALUE, "a")))).containsExactly(10L);
    }

    @Test
    void valueChangesWhereItBeginsAndWhereItEnds() {
        assertThat(changes(List.of(span(10, 20, "a"), span(30, 40, "b")))).containsExactly(10L, 20L, 30L, 40L);
    }

    @Test
    void endOfAValueThatAnotherEndedBeforeIsNoChange() {
        assertThat(changes(List.of(span(0, 100, "a"), span(10, 20, "b")))).containsExactly(0L, 10L, 20L);
    }

    @Test
    void sameValueThatGoesOnIsNoChange() {
        assertThat(changes(List.of(span(0, 100, "a"), span(50, 200, "a")))).containsExactly(0L, 200L);
    }

    private static List<Long> changes(List<Timeline.Span<String>> ascending) {
        List<Long> changes = new ArrayList<>();
        new Timeline<>(ascending).changes(changes::add);
        return changes;
    }

    private static Timeline.Span<String> span(long from, long to, String value) {
        return new Timeline.Span<>(from, to, value);
    }
}
