package io.joulebook.topology.assemble;

import io.joulebook.attribution.meter.MeterEvidence;
import io.joulebook.attribution.meter.MeterState;
import io.joulebook.attribution.meter.Reading;
import io.joulebook.attribution.meter.RefusedReading;
import io.joulebook.attribution.node.NodeProfile;
import io.joulebook.topology.config.PipelineConfig;
import io.joulebook.topology.evidence.Evidence;
import io.joulebook.topology.input.MeterFigure;
import io.joulebook.topology.input.MeterIdentity;
import io.joulebook.topology.reject.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A node's meters, followed again through closed windows with all readings known by now. */
final class FollowedMeters {

    private final PipelineConfig config;
    private final NodeBook book;
    private final SortedMap<Long, Evidence> stored;
    private final SortedMap<String, FollowedMeter> meters = new TreeMap<>();
    private final Map<String, ArithmeticException> overflowing = new HashMap<>(); // looked up, never iterated

    /**
     * Follows them. A meter that then shows more than can be counted stays as it was.
     *
     * @param stored evidence of closed windows, by their start, from the first window on
     * @param firstMicros start of the first window
     */
    FollowedMeters(
            PipelineConfig config,
            NodeBook book,
            NodeProfile profile,
            SortedMap<Long, Evidence> stored,
            long firstMicros) {
        this.config = config;
        this.book = book;
        this.stored = stored;
        for (Map.Entry<String, MeterIdentity> meter : identities().entrySet()) {
            String id = meter.getKey();
            MeterEvidence first = firstEvidence(id);
            FollowedMeter followed =
                    new FollowedMeter(meter.getValue(), profile, new Silences(config), config.windowMicros());
            try {
                followed.follow(first, readings(id), firstMicros, book.closedThroughMicros());
                meters.put(id, followed);
            } catch (ArithmeticException e) {
                overflowing.put(id, e);
            }
        }
    }

    /** What decides the meters' figures in a window, by meter id. */
    List<MeterEvidence> evidence(long fromMicros, long toMicros) {
        SortedMap<String, MeterEvidence> evidence = new TreeMap<>();
        meters.forEach((id, meter) -> {
            MeterEvidence one = meter.evidence(fromMicros, toMicros);
            if (one != null) {
                evidence.put(id, one);
            }
        });
        Evidence before = stored.get(fromMicros);
        if (before != null && !overflowing.isEmpty()) {
            before.meters().stream()
                    .filter(one -> overflowing.containsKey(one.spec().meter()))
                    .forEach(one -> evidence.put(one.spec().meter(), one));
        }
        return List.copyOf(evidence.values());
    }

    /** Why a reading that came late cannot be used; null if it can. */
    @Nullable
    Problem problemOf(String meter, Reading reading) {
        ArithmeticException overflow = overflowing.get(meter);
        if (overflow != null) {
            return Refusals.overflow(book, meter, overflow, "what came late of it is left out");
        }
        FollowedMeter followed = meters.get(meter);
        RefusedReading refused = followed == null ? null : followed.refused(reading);
        return refused == null ? null : Refusals.refusal(meter, refused);
    }

    /** Whether energy of any meter is known in a window. */
    boolean touches(long fromMicros, long toMicros) {
        return meters.values().stream().anyMatch(meter -> meter.touches(fromMicros, toMicros));
    }

    /** Lets the node's meters go on from where they have been followed to. */
    void goOn() {
        long closed = book.closedThroughMicros();
        meters.forEach((id, followed) -> {
            MeterProgress progress = followed.progressAt(closed);
            if (progress != null) {
                MeterBook live = book.meters().get(id);
                if (live == null) {
                    book.meters().put(id, new MeterBook(progress));
                } else {
                    live.goOnFrom(progress);
                }
            }
        });
    }

    /** State in which a window took up a meter's track; null: the window does not know it. */
    static @Nullable MeterState startOf(Evidence window, String meter) {
        MeterEvidence evidence = of(window, meter);
        return evidence == null ? null : evidence.start();
    }

    private static @Nullable MeterEvidence of(Evidence window, String meter) {
        for (MeterEvidence one : window.meters()) {
            if (one.spec().meter().equals(meter)) {
                return one;
            }
        }
        return null;
    }

    private @Nullable MeterEvidence firstEvidence(String meter) {
        for (Evidence window : stored.values()) {
            MeterEvidence one = of(window, meter);
            if (one != null) {
                return one;
            }
        }
        MeterBook live = book.meters().get(meter);
        MeterProgress progress = live == null ? null : live.progress();
        return progress == null ? null : FollowedMeter.takenUp(progress, new Silences(config));
    }

    /** Every meter that anything is known of, as it spoke of itself last. */
    private SortedMap<String, MeterIdentity> identities() {
        SortedMap<String, MeterIdentity> identities = new TreeMap<>();
        for (HeldReading late : book.lateReadings()) {
            late.reading().figures().forEach(one -> identities.put(one.meter().meter(), one.meter()));
        }
        book.meters().forEach((id, meter) -> identities.put(id, meter.identity()));
        stored.values().forEach(window -> window.meters()
                .forEach(one -> identities.put(one.spec().meter(), MeterIdentity.of(one.spec()))));
        return identities;
    }

    /** Every reading known of a meter from the first window on, each as often as it was read, in any order. */
    private List<Reading> readings(String meter) {
        List<Reading> readings = new ArrayList<>();
        Set<Reading> known = new HashSet<>(); // looked up, never iterated
        long newest = book.readingClock().settledMicros(config.graceMicros());
        for (Map.Entry<Long, Evidence> window : stored.entrySet()) {
            MeterEvidence evidence = of(window.getValue(), meter);
            if (evidence != null) {
                for (Reading reading : evidence.readings()) {
                    newest = Math.max(newest, reading.atMicros() + 1);
                    add(reading, window.getKey(), meter, readings, known);
                }
            }
        }
        addBeginnings(meter, readings, known);
        for (HeldReading late : book.lateReadings()) {
            for (MeterFigure figure : late.reading().figures()) {
                Reading reading =
                        new Reading(late.reading().atMicros(), late.reading().bootId(), figure.value());
                if (figure.meter().meter().equals(meter) && known.add(reading)) {
                    readings.add(reading);
                }
            }
        }
        MeterBook live = book.meters().get(meter);
        if (live != null) {
            readings.addAll(live.readingsBefore(newest));
        }
        return readings;
    }

    /** A reading that came late and at a window's very start is where that window's track begins, and nowhere else. */
    private void addBeginnings(String meter, List<Reading> readings, Set<Reading> known) {
        for (Evidence window : stored.values()) {
            MeterState start = startOf(window, meter);
            if (start != null && known.add(start.last())) {
                readings.add(start.last());
            }
        }
    }

    /**
     * Adds a reading that a window's evidence holds. Those past the window's end are in the next one's too, and those
     * past the last window's end are still held.
     */
    private void add(Reading reading, long window, String meter, List<Reading> readings, Set<Reading> known) {
        if (reading.atMicros() >= book.closedThroughMicros()) {
            return;
        }
        long owner = OpenWindows.startOf(reading.atMicros() - 1, config.windowMicros());
        Evidence owning = stored.get(owner);
        boolean isOwn = owner == window;
        if (isOwn || owning == null || of(owning, meter) == null) {
            boolean isNew = known.add(reading);
            if (isOwn || isNew) {
                readings.add(reading);
            }
        }
    }
}
