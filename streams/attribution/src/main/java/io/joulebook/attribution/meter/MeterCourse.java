package io.joulebook.attribution.meter;

import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Energy of one meter as a function of time. */
@SuppressWarnings("DoNotCallSuggester")
public final class MeterCourse {

    MeterCourse() {}

    public MeterSpec spec() {
        throw new UnsupportedOperationException("in progress");
    }

    public boolean reaches(long atMicros) {
        throw new UnsupportedOperationException("in progress");
    }

    public @Nullable MeterState stateAt(long atMicros) {
        throw new UnsupportedOperationException("in progress");
    }

    public long energyMicrojoules(long fromMicros, long toMicros) {
        throw new UnsupportedOperationException("in progress");
    }

    public boolean covers(long fromMicros, long toMicros) {
        throw new UnsupportedOperationException("in progress");
    }

    public SortedSet<String> flagsWithin(long fromMicros, long toMicros) {
        throw new UnsupportedOperationException("in progress");
    }

    public List<RefusedReading> refused() {
        throw new UnsupportedOperationException("in progress");
    }
}
