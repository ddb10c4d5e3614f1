package io.joulebook.topology.assemble;

import io.joulebook.attribution.carbon.Intensity;
import io.joulebook.attribution.carbon.IntensitySeries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Intensities of one zone, and where each is stored. */
final class ZoneBook {

    private final Map<Intensity, Long> serials = new HashMap<>(); // looked up; iterated only to forget
    /** Learned, but not in the series yet: many come at once, and one by one takes as long as all. */
    private final List<Intensity> pending = new ArrayList<>();

    private IntensitySeries series = IntensitySeries.EMPTY;
    private long nextSerial;

    IntensitySeries series() {
        if (!pending.isEmpty()) {
            series = pending.size() == 1 ? series.with(pending.get(0)) : series.withAll(pending);
            pending.clear();
        }
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
        pending.add(intensity);
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
        series = series().since(middle);
    }

    int size() {
        return serials.size();
    }
}
