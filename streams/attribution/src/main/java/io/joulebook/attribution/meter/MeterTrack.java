package io.joulebook.attribution.meter;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** From a meter's readings to its course. */
@SuppressWarnings("DoNotCallSuggester")
public final class MeterTrack {

    private MeterTrack() {}

    public static MeterCourse follow(MeterSpec spec, @Nullable MeterState start, Collection<Reading> readings) {
        throw new UnsupportedOperationException("in progress");
    }
}
