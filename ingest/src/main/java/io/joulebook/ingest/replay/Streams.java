package io.joulebook.ingest.replay;

import io.joulebook.avro.MeterReading;
import io.joulebook.avro.UsageSample;
import io.joulebook.ingest.rows.EventTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far the two streams of every node have come: the next sequence number within each boot, the last boot, and the
 * end.
 *
 * <p>Numbers follow event time, so the same rows get the same numbers in every replay, and rows appended later leave
 * the earlier ones theirs.
 */
final class Streams {

    /** Boot id of rows whose source knows none. */
    static final String UNKNOWN_BOOT = "replay";

    /** How long after its end a source must have spoken for its last window to close: four windows and the grace. */
    private static final int WINDOWS_AFTER_END = 4;

    private final Map<String, Stream> readings = new HashMap<>();
    private final Map<String, Stream> usage = new HashMap<>();
    private final SortedMap<String, Long> lastMicros = new TreeMap<>();

    private static final class Stream {
        private final Map<String, Long> nextByBoot = new HashMap<>();
        private String lastBoot = "";

        long next(String boot) {
            lastBoot = boot;
            return nextByBoot.merge(boot, 1L, Long::sum) - 1;
        }
    }

    long nextReading(String node, String boot) {
        return readings.computeIfAbsent(node, first -> new Stream()).next(boot);
    }

    long nextUsage(String node, String boot) {
        return usage.computeIfAbsent(node, first -> new Stream()).next(boot);
    }

    /** Remembers that a record of the node was published. */
    void delivered(String node, long eventMicros) {
        lastMicros.merge(node, eventMicros, Math::max);
    }

    /** Nodes with at least one record published. */
    int nodes() {
        return lastMicros.size();
    }

    /**
     * Two heartbeats for each node, which say that nothing older will follow.
     *
     * <p>They come four windows and the grace after the end of the last window the node touched. A record at the very
     * end of a window closes it and touches no new one.
     */
    List<Delivery> heartbeats(Duration window, Duration grace) {
        long windowMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.EPOCH.plus(window));
        long after = WINDOWS_AFTER_END * windowMicros + grace.toNanos() / 1000;
        List<Delivery> heartbeats = new ArrayList<>();
        lastMicros.forEach((node, last) -> {
            long end = Math.negateExact(Math.floorDiv(Math.negateExact(last), windowMicros)) * windowMicros;
            heartbeats.add(reading(node, Math.addExact(end, after)));
            heartbeats.add(usage(node, Math.addExact(end, after)));
        });
        return heartbeats;
    }

    private Delivery reading(String node, long micros) {
        String boot = lastBoot(node, readings, usage);
        return new Delivery.Reading(
                micros,
                0,
                MeterReading.newBuilder()
                        .setNode(node)
                        .setTime(EventTime.instant(micros))
                        .setBootId(boot)
                        .setSequence(nextReading(node, boot))
                        .setMeters(List.of())
                        .build());
    }

    private Delivery usage(String node, long micros) {
        String boot = lastBoot(node, usage, readings);
        return new Delivery.Usage(
                micros,
                0,
                UsageSample.newBuilder()
                        .setNode(node)
                        .setFrom(EventTime.instant(micros))
                        .setTo(EventTime.instant(micros))
                        .setBootId(boot)
                        .setSequence(nextUsage(node, boot))
                        .setWorkloads(List.of())
                        .build());
    }

    private static String lastBoot(String node, Map<String, Stream> own, Map<String, Stream> other) {
        Stream stream = own.containsKey(node) ? own.get(node) : other.get(node);
        return stream == null ? UNKNOWN_BOOT : stream.lastBoot;
    }
}
