package io.joulebook.topology.records;

import io.joulebook.attribution.meter.MeterDomain;
import io.joulebook.attribution.meter.MeterEvidence;
import io.joulebook.attribution.meter.MeterKind;
import io.joulebook.attribution.meter.MeterQuality;
import io.joulebook.attribution.meter.MeterSpec;
import io.joulebook.attribution.meter.MeterState;
import io.joulebook.attribution.meter.MissedSamples;
import io.joulebook.attribution.meter.Reading;
import io.joulebook.avro.EvidenceMeter;
import io.joulebook.avro.TrackState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Readings of a meter as columns.
 *
 * <p>A meter is read at an even pace and its total grows: second differences of times are near zero, differences of
 * values take half the bytes of values.
 */
final class MeterColumns {

    /** Names, limits and state of a meter; no more than that by far. */
    private static final int FIXED_BYTES = 200;

    private final EvidenceMeter meter;
    private final long bytes;

    private MeterColumns(EvidenceMeter meter, long bytes) {
        this.meter = meter;
        this.bytes = bytes;
    }

    static MeterColumns of(MeterEvidence evidence, long windowStart, Dictionary<String> bootIds) {
        MeterSpec spec = evidence.spec();
        MeterState state = evidence.start();
        MissedSamples missed = evidence.missed();
        LongColumn times = new LongColumn();
        LongColumn values = new LongColumn();
        Boots boots = new Boots(bootIds);
        long before = windowStart;
        long step = 0;
        long shown = state == null ? 0 : state.last().value();
        for (Reading reading : evidence.readings()) {
            times.append(reading.atMicros() - before - step);
            step = times.size() == 1 ? 0 : reading.atMicros() - before;
            before = reading.atMicros();
            values.append(reading.value() - shown);
            shown = reading.value();
            boots.append(reading.bootId());
        }
        EvidenceMeter meter = new EvidenceMeter(
                spec.meter(),
                spec.kind().name(),
                spec.domain().name(),
                spec.quality().name(),
                spec.rangeMicrojoules(),
                spec.maxPowerMicrowatts(),
                spec.accuracyPpm(),
                missed.periodMicros(),
                missed.leastMicros() == Long.MAX_VALUE ? null : missed.leastMicros(),
                missed.slowestPeriodMicros(),
                state == null ? null : state(state, bootIds),
                times,
                boots.changes(),
                values);
        long names = Sizes.ofText(spec.meter());
        return new MeterColumns(meter, FIXED_BYTES + names + times.bytes() + values.bytes());
    }

    EvidenceMeter meter() {
        return meter;
    }

    /** Most bytes that the meter takes, but for boot ids. */
    long bytes() {
        return bytes;
    }

    private static TrackState state(MeterState state, Dictionary<String> bootIds) {
        Reading last = state.last();
        return new TrackState(
                Times.instant(last.atMicros()),
                bootIds.numberOf(last.bootId()),
                last.value(),
                state.cumulativeMicrojoules(),
                state.cumulativeRemainder());
    }

    static MeterEvidence read(EvidenceMeter meter, long windowStart, List<String> bootIds) {
        MeterSpec spec = new MeterSpec(
                meter.getMeter(),
                MeterKind.valueOf(meter.getKind()),
                MeterDomain.valueOf(meter.getDomain()),
                meter.getRangeUj(),
                meter.getMaxPowerUw(),
                MeterQuality.valueOf(meter.getQuality()),
                meter.getAccuracyPpm());
        MeterState state = state(meter.getState(), bootIds);
        Long least = meter.getLeastInterpolatedUs();
        MissedSamples missed = new MissedSamples(
                meter.getPeriodUs(), least == null ? Long.MAX_VALUE : least, meter.getSlowestPeriodUs());
        return new MeterEvidence(spec, state, readings(meter, windowStart, state, bootIds), missed);
    }

    private static @Nullable MeterState state(@Nullable TrackState state, List<String> bootIds) {
        if (state == null) {
            return null;
        }
        Reading last = new Reading(Times.micros(state.getTime()), bootIds.get(state.getBoot()), state.getValue());
        return new MeterState(last, state.getCumulativeUj(), state.getCumulativeRemainder());
    }

    private static List<Reading> readings(
            EvidenceMeter meter, long windowStart, @Nullable MeterState state, List<String> bootIds) {
        int count = meter.getTimesUs().size();
        List<String> boots = Boots.read(meter.getBoots(), count, bootIds);
        List<Reading> readings = new ArrayList<>(count);
        long at = windowStart;
        long step = 0;
        long shown = state == null ? 0 : state.last().value();
        for (int i = 0; i < count; i++) {
            long gone = step + meter.getTimesUs().get(i);
            at += gone;
            step = i == 0 ? 0 : gone;
            shown += meter.getValues().get(i);
            readings.add(new Reading(at, boots.get(i), shown));
        }
        return readings;
    }
}
