package io.joulebook.topology.assemble;

import io.joulebook.attribution.carbon.Intensity;
import io.joulebook.attribution.carbon.IntensitySeries;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;

/** Intensities of one zone, and where each is stored. */
final class ZoneBook {

    private final Map<Intensity, Long> serials = new HashMap<>(); // looked up; iterated only to forget
    private IntensitySeries series = IntensitySeries.EMPTY;
    private long nextSerial;

    IntensitySeries series() {
        return series;
    }

    boolean knows(Intensity intensity) {
        return serials.containsKey(intensity);
    }

    long add(Intensity intensity) {
        long serial = nextSerial;
        add(intensity, serial);
        return serial;
    }

    void add(Intensity intensity, long serial) {
        nextSerial = Math.max(nextSerial, serial + 1);
        serials.put(intensity, serial);
        series = series.with(intensity);
    }

    /** Drops what ended before half of the rest did. */
    void forgetOldestHalf(LongConsumer forgotten) {
        long[] ends = serials.keySet().stream()
                .mapToLong(Intensity::toMicros)
                .sorted()
                .toArray();
        long middle = ends[ends.length / 2];
        serials.entrySet().removeIf(entry -> {
            boolean old = entry.getKey().toMicros() <= middle;
            if (old) {
                forgotten.accept(entry.getValue());
            }
            return old;
        });
        series = series.since(middle);
    }

    int size() {
        return serials.size();
    }
}
