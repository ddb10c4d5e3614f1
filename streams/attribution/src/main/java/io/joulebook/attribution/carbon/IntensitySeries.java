package io.joulebook.attribution.carbon;

import java.util.List;
import java.util.function.LongConsumer;

/** What is known of one zone's carbon intensity. Immutable. */
@SuppressWarnings("DoNotCallSuggester")
public final class IntensitySeries {

    public static final IntensitySeries EMPTY = new IntensitySeries();

    private IntensitySeries() {}

    public IntensitySeries with(Intensity step) {
        throw new UnsupportedOperationException("in progress");
    }

    public IntensitySeries since(long micros) {
        throw new UnsupportedOperationException("in progress");
    }

    public boolean covers(long fromMicros, long toMicros) {
        throw new UnsupportedOperationException("in progress");
    }

    public Intensity at(long micros) {
        throw new UnsupportedOperationException("in progress");
    }

    public void cutsWithin(long fromMicros, long toMicros, LongConsumer cuts) {
        throw new UnsupportedOperationException("in progress");
    }

    public List<Intensity> steps() {
        throw new UnsupportedOperationException("in progress");
    }
}
