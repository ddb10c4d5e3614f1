package io.joulebook.attribution.usage;

import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The value of one thing over time: which entry holds at an instant. Entries end where the next one begins. */
final class Timeline<T> {

    /** A value over [from, to). */
    record Span<T>(long fromMicros, long toMicros, T value) {}

    private final List<Span<T>> spans;

    /**
     * Makes a timeline.
     *
     * @param ascending by start; of several with one start the last holds
     */
    Timeline(List<Span<T>> ascending) {
        this.spans = List.copyOf(ascending);
    }

    /** The value at an instant; null: none holds. */
    @Nullable
    T at(long micros) {
        int i = spans.size() - 1;
        while (i >= 0 && spans.get(i).fromMicros() > micros) {
            i--;
        }
        return i >= 0 && spans.get(i).toMicros() > micros ? spans.get(i).value() : null;
    }

    /** Gives each instant at which the value may change: it does unless the same value goes on. */
    void changes(LongConsumer instants) {
        for (Span<T> span : spans) {
            changeAt(span.fromMicros(), instants);
            if (span.toMicros() != Long.MAX_VALUE) {
                changeAt(span.toMicros(), instants);
            }
        }
    }

    private void changeAt(long micros, LongConsumer instants) {
        T before = at(micros - 1);
        T after = at(micros);
        if (before == null ? after != null : !before.equals(after)) {
            instants.accept(micros);
        }
    }
}
