package io.joulebook.attribution.carbon;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** Steps of the tests: measured, of the whole life cycle, published at zero. */
final class Steps {

    static final long HOUR = 3_600_000_000L;
    static final long DAY = 24 * HOUR;

    private Steps() {}

    static Intensity average(long from, long to, long milligrams) {
        return step(IntensityKind.AVERAGE, from, to, milligrams, 1);
    }

    static Intensity average(long from, long to, long milligrams, String source, long publishedAt) {
        return new Intensity(
                from,
                to,
                milligrams,
                IntensityKind.AVERAGE,
                Boundary.LIFECYCLE,
                FactorStatus.MEASURED,
                source,
                publishedAt,
                1);
    }

    static Intensity step(IntensityKind kind, long from, long to, long milligrams, long revision) {
        return new Intensity(
                from, to, milligrams, kind, Boundary.LIFECYCLE, FactorStatus.MEASURED, kind.name(), 0, revision);
    }

    static Intensity status(FactorStatus status, IntensityKind kind, long from, long to, long milligrams) {
        return new Intensity(from, to, milligrams, kind, Boundary.LIFECYCLE, status, "s", 0, 1);
    }

    /** All but the interval, which tells only where it was looked up. */
    static Intensity figures(Intensity at) {
        return at.during(0, 1);
    }

    interface Cuts {
        void within(long from, long to, LongConsumer cuts);
    }

    static List<Long> cuts(Cuts of, long from, long to) {
        List<Long> cuts = new ArrayList<>();
        of.within(from, to, cuts::add);
        return cuts.stream().sorted().distinct().toList();
    }
}
