package io.joulebook.topology.zone;

import io.joulebook.attribution.carbon.Intensity;
import io.joulebook.attribution.carbon.IntensitySeries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Intensities of one zone, and where each is stored. */
public final class ZoneBook {

    /** A year of five-minute values; beyond that the oldest half goes. */
    private static final int MAX_STEPS = 110_000;

    private final Map<Intensity, Long> serials = new HashMap<>(); // looked up; iterated only to forget
    /** Learned, but not in the series yet: many come at once, and one by one takes as long as all. */
    private final List<Intensity> pending = new ArrayList<>();

    private IntensitySeries series = IntensitySeries.EMPTY;
    private long nextSerial;

    /** Nothing known yet. */
    public ZoneBook() {}

    /** What is known. */
    public IntensitySeries series() {
        if (!pending.isEmpty()) {
            series = pending.size() == 1 ? series.with(pending.get(0)) : series.withAll(pending);
            pending.clear();
        }
        return series;
    }

    /** Whether it is known. */
    public boolean knows(Intensity intensity) {
        return serials.containsKey(intensity);
    }

    /** Learns one that is not known yet; returns where to store it. */
    public long add(Intensity intensity) {
        long serial = nextSerial;
        add(intensity, serial);
        return serial;
    }

    /** Takes one back from where it was stored. */
    public void add(Intensity intensity, long serial) {
        nextSerial = Math.max(nextSerial, serial + 1);
        serials.put(intensity, serial);
        pending.add(intensity);
    }

    /**
     * Drops what ended before half of the rest did, once there is more than any zone needs.
     *
     * @param forgotten told where each that was dropped is stored
     */
    public void forgetIfTooMany(LongConsumer forgotten) {
        if (serials.size() <= MAX_STEPS) {
            return;
        }
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
}
