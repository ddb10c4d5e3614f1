package io.joulebook.topology.assemble;

import io.joulebook.attribution.meter.MeterEvidence;
import io.joulebook.attribution.meter.MeterState;
import io.joulebook.attribution.node.NodeProfile;
import io.joulebook.topology.config.PipelineConfig;
import io.joulebook.topology.evidence.Evidence;
import io.joulebook.topology.evidence.EvidenceStore;
import io.joulebook.topology.input.NodeUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts samples that came late into the evidence of closed windows, as if they had come in time.
 *
 * <p>A reading decides the energy from the accepted reading before it on, and what is accepted after it. So the node's
 * meters are followed again from there to the last closed window, and go on from where that leads.
 */
final class LateSamples {

    private final PipelineConfig config;
    private final NodeBook book;
    private final NodeProfile profile;
    private final EvidenceStore store;
    private final long edgeMicros;
    /** Without usage samples. */
    private final SortedMap<Long, Evidence> stored = new TreeMap<>();

    /**
     * Wires it.
     *
     * @param edgeMicros start of the first window that may be calculated again
     */
    LateSamples(PipelineConfig config, NodeBook book, NodeProfile profile, EvidenceStore store, long edgeMicros) {
        this.config = config;
        this.book = book;
        this.profile = profile;
        this.store = store;
        this.edgeMicros = edgeMicros;
    }

    /** Windows that were looked at. */
    int windows() {
        return stored.size();
    }

    /**
     * Follows the node's meters again, which go on from there.
     *
     * @param changed takes evidence that has changed or is new, ascending, one at a time: all together may be large
     */
    FollowedMeters follow(Consumer<Evidence> changed) {
        long closed = book.closedThroughMicros();
        long first = Math.min(firstWindowOfUsage(), firstWindowOfReadings());
        stored.putAll(store.meters(book.node(), first, stored.isEmpty() ? closed : stored.firstKey()));
        FollowedMeters meters = new FollowedMeters(config, book, profile, stored, first);
        for (long from = first; from < closed; from += config.windowMicros()) {
            Evidence now = now(meters, from);
            if (now != null) {
                changed.accept(now);
            }
        }
        meters.goOn();
        return meters;
    }

    private long firstWindowOfUsage() {
        long first = book.closedThroughMicros();
        for (HeldUsage held : book.lateUsage()) {
            first = Math.min(first, Math.max(edgeMicros, held.usage().fromMicros()));
        }
        return OpenWindows.startOf(first, config.windowMicros());
    }

    /** The window in which the first step begins that a late reading changes. */
    private long firstWindowOfReadings() {
        long earliest = book.reopened().followsFromMicros();
        for (HeldReading held : book.lateReadings()) {
            earliest = Math.min(earliest, held.reading().atMicros());
        }
        long closed = book.closedThroughMicros();
        if (earliest == Reopened.NOWHERE) {
            return closed;
        }
        long at = OpenWindows.startOf(Math.max(edgeMicros, earliest - 1), config.windowMicros());
        stored.putAll(store.meters(book.node(), at, closed));
        long first = lastWindowBeforeSilence(earliest, Math.min(at, closed));
        for (String meter : meters()) {
            long since = takenUpAt(meter);
            if (since < earliest) {
                first = Math.min(first, Math.max(edgeMicros, since));
            }
        }
        return OpenWindows.startOf(first, config.windowMicros());
    }

    /**
     * Where windows after a late reading know its meter only from later on, it may join the two sides of a silence, and
     * so may a meter that is back: then this is the last window before that, up to a day back, that knows the meter;
     * otherwise the window at hand.
     */
    private long lastWindowBeforeSilence(long earliest, long at) {
        SortedSet<String> unknown = new TreeSet<>();
        for (HeldReading held : book.lateReadings()) {
            held.reading()
                    .figures()
                    .forEach(figure -> unknown.add(figure.meter().meter()));
        }
        if (book.reopened().followCauses().contains(Cause.LATE_SAMPLE)) {
            unknown.addAll(book.meters().keySet());
        }
        unknown.removeIf(meter -> takenUpAt(meter) < earliest);
        if (unknown.isEmpty()) {
            return at;
        }
        long back = Math.max(edgeMicros, earliest - Silences.FORGOTTEN_AFTER_MICROS);
        NavigableMap<Long, Evidence> older =
                new TreeMap<>(store.meters(book.node(), OpenWindows.startOf(back, config.windowMicros()), at));
        long first = at;
        for (Evidence window : older.descendingMap().values()) {
            for (MeterEvidence meter : window.meters()) {
                first = unknown.remove(meter.spec().meter()) ? window.fromMicros() : first;
            }
        }
        return first;
    }

    /** Every meter that anything is known of. */
    private SortedSet<String> meters() {
        SortedSet<String> meters = new TreeSet<>(book.meters().keySet());
        stored.values().forEach(one -> one.meters()
                .forEach(meter -> meters.add(meter.spec().meter())));
        return meters;
    }

    /** When the meter was read before the windows at hand; the end of time if it was not. */
    private long takenUpAt(String meter) {
        for (Evidence one : stored.values()) {
            MeterState start = FollowedMeters.startOf(one, meter);
            if (start != null) {
                return start.last().atMicros();
            }
        }
        MeterBook live = book.meters().get(meter);
        MeterProgress progress = live == null ? null : live.progress();
        return progress == null ? Long.MAX_VALUE : progress.state().last().atMicros();
    }

    /** Evidence of a window as it is now; null if nothing has changed. */
    private @Nullable Evidence now(FollowedMeters followed, long from) {
        long to = from + config.windowMicros();
        List<MeterEvidence> meters = followed.evidence(from, to);
        List<NodeUsage> late = usageIn(from, to);
        Evidence known = stored.get(from);
        if (known != null && late.isEmpty() && meters.equals(known.meters())) {
            return null;
        }
        Evidence before = store.get(book.node(), from); // this time with its samples
        List<NodeUsage> samples = new ArrayList<>(before == null ? List.of() : before.samples());
        boolean isMore = false;
        for (NodeUsage usage : late) {
            if (samples.stream().noneMatch(sample -> isSame(sample, usage))) {
                samples.add(usage);
                isMore = true;
            }
        }
        if (before != null) {
            return isMore || !meters.equals(before.meters()) ? before.with(meters, samples) : null;
        }
        return isMore || followed.touches(from, to) ? Evidence.unpriced(book.node(), from, to, meters, samples) : null;
    }

    private List<NodeUsage> usageIn(long from, long to) {
        return book.lateUsage().stream()
                .filter(held -> held.overlaps(from, to))
                .map(HeldUsage::usage)
                .toList();
    }

    /** The same sample delivered again. */
    private static boolean isSame(NodeUsage one, NodeUsage other) {
        return one.fromMicros() == other.fromMicros()
                && one.toMicros() == other.toMicros()
                && one.bootId().equals(other.bootId())
                && one.sequence() == other.sequence()
                && Objects.equals(one.busyNanos(), other.busyNanos())
                && one.rows().equals(other.rows());
    }
}
