package io.joulebook.topology.assemble;

import io.joulebook.attribution.meter.MeterCourse;
import io.joulebook.attribution.meter.MeterSpec;
import io.joulebook.attribution.meter.MeterState;
import io.joulebook.attribution.meter.MeterTrack;
import io.joulebook.attribution.meter.Reading;
import io.joulebook.topology.input.MeterIdentity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One meter of a node: where its track stands, and the readings after that. */
final class MeterBook {

    private MeterIdentity identity;
    private @Nullable MeterState state;
    private long lastMicros = StreamClock.NEVER;
    private final List<Reading> readings = new ArrayList<>();

    MeterBook(MeterIdentity identity, @Nullable MeterState state) {
        this.identity = identity;
        this.state = state;
        if (state != null) {
            lastMicros = state.last().atMicros();
        }
    }

    MeterIdentity identity() {
        return identity;
    }

    @Nullable
    MeterState state() {
        return state;
    }

    /** When it was last read; NEVER if it was not. */
    long lastMicros() {
        return lastMicros;
    }

    void add(MeterIdentity asRead, Reading reading) {
        if (reading.atMicros() >= lastMicros) {
            identity = asRead;
            lastMicros = reading.atMicros();
        }
        readings.add(reading);
    }

    /** Its course through the readings that nothing can come between any more. */
    MeterCourse courseThrough(long settledMicros, long maxPowerMicrowatts) {
        MeterSpec spec = new MeterSpec(
                identity.meter(),
                identity.kind(),
                identity.domain(),
                identity.rangeMicrojoules(),
                maxPowerMicrowatts,
                identity.quality());
        List<Reading> settled = new ArrayList<>(readings.size());
        for (Reading reading : readings) {
            if (reading.atMicros() <= settledMicros) {
                settled.add(reading);
            }
        }
        return MeterTrack.follow(spec, state, settled);
    }

    /** Goes on from the last reading accepted at or before the given time; nothing before it is needed any more. */
    void forgetBefore(MeterCourse course, long atMicros) {
        MeterState reached = course.stateAt(atMicros);
        if (reached == null) {
            return;
        }
        state = reached;
        readings.removeIf(reading -> reading.atMicros() <= reached.last().atMicros());
    }

    /** Whether a reading at this time is no longer needed. */
    boolean isPast(long atMicros) {
        return state != null && atMicros <= state.last().atMicros();
    }
}
