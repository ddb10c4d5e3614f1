package io.joulebook.attribution.carbon;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was published for one zone of one kind of intensity, superseded steps included. Immutable.
 *
 * <p>Only the steps around the instants asked for are looked at: a step more among 100,000 costs a copy of the list,
 * not a new timeline.
 */
final class PublishedSteps {

    static final PublishedSteps NONE = new PublishedSteps(new Intensity[0], null);

    /** Steps of one kind that are equal here are alike in everything. */
    private static final Comparator<Intensity> BY_TIME = Comparator.comparingLong(Intensity::fromMicros)
            .thenComparingLong(Intensity::toMicros)
            .thenComparing(Precedence.WEAKER_FIRST);

    private final Intensity[] steps;
    /** By step the latest end of it and all before it; worked out when first asked for. */
    private long @Nullable [] latestEnds;

    private final StandInMeans means = new StandInMeans(this);

    private PublishedSteps(Intensity[] steps, long @Nullable [] latestEnds) {
        this.steps = steps;
        this.latestEnds = latestEnds;
    }

    /** Means of these steps, for when there is none. */
    StandInMeans means() {
        return means;
    }

    PublishedSteps with(Intensity step) {
        int found = Arrays.binarySearch(steps, step, BY_TIME);
        if (found >= 0) {
            return this;
        }
        int place = -found - 1;
        Intensity[] extended = new Intensity[steps.length + 1];
        System.arraycopy(steps, 0, extended, 0, place);
        extended[place] = step;
        System.arraycopy(steps, place, extended, place + 1, steps.length - place);
        return new PublishedSteps(extended, latestEndsWith(step, place));
    }

    private long @Nullable [] latestEndsWith(Intensity step, int place) {
        long[] known = latestEnds;
        if (known == null) {
            return null;
        }
        long[] ends = new long[known.length + 1];
        System.arraycopy(known, 0, ends, 0, place);
        ends[place] = Math.max(step.toMicros(), place == 0 ? Long.MIN_VALUE : known[place - 1]);
        for (int i = place; i < known.length; i++) {
            ends[i + 1] = Math.max(known[i], step.toMicros());
        }
        return ends;
    }

    PublishedSteps withAll(Collection<Intensity> more) {
        Intensity[] all = Stream.concat(Arrays.stream(steps), more.stream())
                .distinct()
                .sorted(BY_TIME)
                .toArray(Intensity[]::new);
        return all.length == steps.length ? this : new PublishedSteps(all, null);
    }

    /** Without the steps that end at an instant or before it. */
    PublishedSteps since(long micros) {
        Intensity[] kept =
                Arrays.stream(steps).filter(step -> step.toMicros() > micros).toArray(Intensity[]::new);
        return kept.length == steps.length ? this : new PublishedSteps(kept, null);
    }

    boolean isEmpty() {
        return steps.length == 0;
    }

    /** All steps, ascending. */
    List<Intensity> steps() {
        return List.of(steps);
    }

    /** The step that holds at an instant; null: none was published for it. */
    @Nullable
    Intensity at(long micros) {
        Intensity strongest = null;
        long[] ends = latestEnds();
        for (int i = firstFrom(micros + 1) - 1; i >= 0 && ends[i] > micros; i--) {
            Intensity step = steps[i];
            if (step.toMicros() > micros
                    && (strongest == null || Precedence.WEAKER_FIRST.compare(step, strongest) > 0)) {
                strongest = step;
            }
        }
        return strongest;
    }

    /** Steps that cover any of [from, to), ascending. */
    private List<Intensity> touching(long fromMicros, long toMicros) {
        List<Intensity> touching = new ArrayList<>();
        long[] ends = latestEnds();
        for (int i = firstFrom(toMicros) - 1; i >= 0 && ends[i] > fromMicros; i--) {
            if (steps[i].toMicros() > fromMicros) {
                touching.add(steps[i]);
            }
        }
        Collections.reverse(touching);
        return touching;
    }

    /** Number of steps that cover any of [from, to), superseded ones included. */
    int countTouching(long fromMicros, long toMicros) {
        return touching(fromMicros, toMicros).size();
    }

    /** Whether every instant of [from, to) has a step. */
    boolean covers(long fromMicros, long toMicros) {
        long published = 0;
        for (Piece piece : inForce(fromMicros, toMicros)) {
            published += piece.toMicros() - piece.fromMicros();
        }
        return published == toMicros - fromMicros;
    }

    /** End of the last step; {@link Long#MIN_VALUE}: there is none. */
    long endMicros() {
        return steps.length == 0 ? Long.MIN_VALUE : latestEnds()[steps.length - 1];
    }

    /** What holds where in [from, to), ascending; instants that nothing was published for are left out. */
    List<Piece> inForce(long fromMicros, long toMicros) {
        List<Intensity> touching = touching(fromMicros, toMicros);
        if (touching.size() == 1) {
            Intensity only = touching.get(0);
            return List.of(new Piece(
                    Math.max(fromMicros, only.fromMicros()), Math.min(toMicros, only.toMicros()), only, only));
        }
        long[] bounds = touching.stream()
                .flatMapToLong(step ->
                        LongStream.of(Math.max(fromMicros, step.fromMicros()), Math.min(toMicros, step.toMicros())))
                .sorted()
                .distinct()
                .toArray();
        List<Piece> pieces = new ArrayList<>(touching.size());
        TreeSet<Intensity> holding = new TreeSet<>(Precedence.WEAKER_FIRST);
        int next = 0;
        for (int i = 1; i < bounds.length; i++) {
            long from = bounds[i - 1];
            holding.removeIf(step -> step.toMicros() <= from);
            while (next < touching.size() && touching.get(next).fromMicros() <= from) {
                holding.add(touching.get(next++));
            }
            if (!holding.isEmpty()) {
                Intensity strongest = holding.last();
                pieces.add(new Piece(from, bounds[i], strongest, strongest, rival(holding)));
            }
        }
        return pieces;
    }

    /**
     * The strongest step that contradicts the one that holds and lost to it only by name or figure; null: none does.
     */
    private static @Nullable Intensity rival(NavigableSet<Intensity> holding) {
        Intensity strongest = holding.last();
        for (Intensity step : holding.descendingSet()) {
            if (step.contradicts(strongest)) {
                return step;
            }
        }
        return null;
    }

    /** Index of the first step that starts at an instant or after it. */
    private int firstFrom(long micros) {
        int low = 0;
        int high = steps.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (steps[middle].fromMicros() < micros) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long[] latestEnds() {
        long[] known = latestEnds;
        if (known == null) {
            known = Arrays.stream(steps).mapToLong(Intensity::toMicros).toArray();
            for (int i = 1; i < known.length; i++) {
                known[i] = Math.max(known[i], known[i - 1]);
            }
            latestEnds = known;
        }
        return known;
    }
}
