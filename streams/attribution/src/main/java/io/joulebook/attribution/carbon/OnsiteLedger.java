package io.joulebook.attribution.carbon;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The intensity of what a site with PV or a battery uses, interval by interval, whatever arrives first (METHOD §4).
 *
 * <p>A battery carries carbon from interval to interval, so they are a chain: what arrives for an earlier one, or for
 * the grid in its time, settles the later ones again as far as anything in them changes. {@link #settle} returns those
 * intensities that are new or others than before.
 *
 * <p>The revision of an intensity is the number of records that it was made of, superseded ones included. So whoever
 * knows more says the higher number, and what stands at last, revision included, depends on what arrived and not on the
 * order; nor does an account that is made anew from the same records begin again at the lowest.
 *
 * <p>What lies more than the horizon behind is forgotten. Not for several threads.
 */
public final class OnsiteLedger {

    private static final long AT_A_TIME_MICROS = 3_600_000_000L;

    private final long horizonMicros;
    private final NavigableMap<Long, Interval> intervals = new TreeMap<>();
    private final NavigableSet<Long> touched = new TreeSet<>();
    private OnsiteBase base;

    /**
     * A ledger that goes on from where an older one was forgotten.
     *
     * @param horizonMicros how far behind the newest interval of which the grid is known too anything may come, µs
     */
    public OnsiteLedger(long horizonMicros, OnsiteBase base) {
        this.horizonMicros = horizonMicros;
        this.base = base;
    }

    /** One interval, and what it came to when it was last settled. */
    private static final class Interval {

        private final OnsiteVersions versions;
        private @Nullable OnsiteAccounts before;
        private OnsiteAccounts after = OnsiteAccounts.EMPTY;
        private List<Intensity> derived = List.of();

        Interval(OnsiteVersions versions) {
            this.versions = versions;
        }

        /** Settles it; returns the intensities that it did not come to before. */
        List<Intensity> settle(OnsiteAccounts accounts, IntensitySeries grid) {
            OnsitePower power = versions.inForce();
            GridMix averages = grid.averageMix(power.fromMicros(), power.toMicros());
            GridMix residuals = grid.residualMix(power.fromMicros(), power.toMicros());
            OnsiteAccount.Outcome average = accounts.average().after(versions, averages, IntensityKind.AVERAGE);
            OnsiteAccount.Outcome residual = accounts.residual().after(versions, residuals, IntensityKind.RESIDUAL);
            List<Intensity> known = derived;
            List<Intensity> now = new ArrayList<>();
            if (average.derived() != null) {
                now.add(average.derived());
            }
            if (residual.derived() != null && grid.coversResidual(power.fromMicros(), power.toMicros())) {
                now.add(residual.derived());
            }
            before = accounts;
            after = new OnsiteAccounts(average.account(), residual.account());
            derived = List.copyOf(now);
            now.removeAll(known);
            return now;
        }
    }

    /** Where the accounts stood when what lies before was forgotten. */
    public OnsiteBase base() {
        return base;
    }

    /** Where the accounts stand after the last interval, as it was last settled. */
    public OnsiteAccounts accounts() {
        return intervals.isEmpty() ? base.accounts() : intervals.lastEntry().getValue().after;
    }

    /** Whether an interval lies beyond the horizon. */
    public boolean isForgotten(OnsitePower power) {
        return power.fromMicros() < base.fromMicros();
    }

    /** A known interval that overlaps this one without being the same; null: there is none. */
    public @Nullable OnsitePower overlapping(OnsitePower power) {
        for (Interval interval : touching(power.fromMicros(), power.toMicros()).values()) {
            OnsitePower known = interval.versions.inForce();
            if (known.fromMicros() != power.fromMicros() || known.toMicros() != power.toMicros()) {
                return known;
            }
        }
        return null;
    }

    /**
     * Takes what is known of an interval; false if that was known already.
     *
     * @throws IllegalArgumentException if it lies beyond the horizon or overlaps another interval
     */
    public boolean add(OnsitePower power) {
        if (isForgotten(power) || overlapping(power) != null) {
            throw new IllegalArgumentException("On-site power from " + power.fromMicros()
                    + " µs is beyond the horizon, which is " + base.fromMicros() + " µs, or overlaps another interval");
        }
        Interval interval = intervals.get(power.fromMicros());
        if (interval == null) {
            intervals.put(power.fromMicros(), new Interval(new OnsiteVersions(List.of(power))));
        } else if (!interval.versions.add(power)) {
            return false;
        }
        touched.add(power.fromMicros());
        return true;
    }

    /** Notes that something became known of the grid in [from, to). */
    public void touch(long fromMicros, long toMicros) {
        touched.addAll(touching(fromMicros, toMicros).keySet());
    }

    /** Intervals that have an instant of [from, to). */
    private NavigableMap<Long, Interval> touching(long fromMicros, long toMicros) {
        Map.Entry<Long, Interval> before = intervals.lowerEntry(fromMicros);
        boolean reachesIn =
                before != null && before.getValue().versions.inForce().toMicros() > fromMicros;
        return intervals.subMap(before != null && reachesIn ? before.getKey() : fromMicros, true, toMicros, false);
    }

    /**
     * Settles what was touched, and all that depends on it.
     *
     * @param grid what is known of the grid zone
     * @return intensities that are new or others than before, ascending
     */
    public List<Intensity> settle(IntensitySeries grid) {
        List<Intensity> changed = new ArrayList<>();
        Long next = touched.isEmpty() ? null : touched.first();
        while (next != null) {
            Interval interval = intervals.ceilingEntry(next).getValue();
            OnsiteAccounts accounts = accountsBefore(next);
            boolean isTouched = touched.remove(next);
            if (isTouched || !accounts.equals(interval.before)) {
                changed.addAll(interval.settle(accounts, grid));
                next = intervals.higherKey(next);
            } else {
                next = touched.isEmpty() ? null : touched.first();
            }
        }
        return changed;
    }

    private OnsiteAccounts accountsBefore(long fromMicros) {
        Map.Entry<Long, Interval> before = intervals.lowerEntry(fromMicros);
        return before == null ? base.accounts() : before.getValue().after;
    }

    /**
     * Forgets what lies beyond the horizon, an hour at a time at least; true if there was anything. Nothing is
     * forgotten while nothing is known of the grid.
     *
     * @param grid what is known of the grid zone
     */
    public boolean forget(IntensitySeries grid) {
        if (intervals.isEmpty() || grid.averagesEndMicros() == Long.MIN_VALUE) {
            return false;
        }
        long edge = Math.min(endOf(intervals.lastEntry()), grid.averagesEndMicros()) - horizonMicros;
        if (endOf(intervals.firstEntry()) > edge - AT_A_TIME_MICROS) {
            return false;
        }
        while (!intervals.isEmpty() && endOf(intervals.firstEntry()) <= edge) {
            Map.Entry<Long, Interval> oldest = intervals.pollFirstEntry();
            base = new OnsiteBase(endOf(oldest), oldest.getValue().after);
        }
        return true;
    }

    private static long endOf(Map.Entry<Long, Interval> interval) {
        return interval.getValue().versions.inForce().toMicros();
    }
}
