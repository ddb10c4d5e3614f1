package io.joulebook.attribution.meter;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a meter's figures in an interval were decided by.
 *
 * <p>It is the same however the track was followed up to there: of the readings at or before the start only the last
 * accepted one plays a part, and that is the state. Those after it are here whole, used or not, because which of them
 * are used is part of what has to be shown.
 *
 * @param spec what was known of the meter
 * @param start state at the last accepted reading at or before the interval; null: there was none
 * @param readings every reading after the interval's start, accepted, repeated or refused, up to the first accepted one
 *     at or after its end, or up to its end where there was none; ascending
 * @param missed how long samples may be missing, with the sampling period at that state
 */
public record MeterEvidence(MeterSpec spec, @Nullable MeterState start, List<Reading> readings, MissedSamples missed) {

    public MeterEvidence {
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(missed, "missed");
        readings = List.copyOf(readings);
    }

    /** The course followed again: within the interval its figures, flags and readings are those of the first time. */
    public MeterCourse course() {
        return MeterTrack.follow(spec, start, readings, missed);
    }
}
