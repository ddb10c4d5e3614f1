package io.joulebook.attribution.ledger;

import io.joulebook.attribution.exact.Utf8Order;
import io.joulebook.attribution.meter.MeterAccuracy;
import io.joulebook.attribution.meter.MeterCourse;
import io.joulebook.attribution.meter.MeterUncertainty;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The meters of a whole node, of which one counts (METHOD §1).
 *
 * <p>It is the first by uncertainty class, then quality, then id, among those that cover the whole window, or else that
 * know any of it.
 */
final class WallMeters {

    private static final Comparator<MeterCourse> BEST_FIRST = Comparator.comparingLong(
                    (MeterCourse course) -> MeterAccuracy.classPpm(course.spec()))
            .thenComparing(course -> course.spec().quality())
            .thenComparing(course -> course.spec().meter(), Utf8Order.COMPARATOR);

    private WallMeters() {}

    /**
     * The one that counts; flagged where another that covers the window too says something else.
     *
     * @param walls those that know anything of the window, in any order
     * @return null if there are none
     */
    static @Nullable MeterCourse best(List<MeterCourse> walls, long from, long to, Set<String> flags) {
        List<MeterCourse> covering = walls.stream()
                .filter(course -> course.covers(from, to))
                .sorted(BEST_FIRST)
                .toList();
        if (covering.isEmpty()) {
            return walls.stream().min(BEST_FIRST).orElse(null);
        }
        for (MeterCourse other : covering.subList(1, covering.size())) {
            if (disagree(covering.get(0), other, from, to)) {
                flags.add("WALLS_DISAGREE");
            }
        }
        return covering.get(0);
    }

    /** METHOD §1: alarm if |a − b| is above 2·√(u_a² + u_b²). */
    private static boolean disagree(MeterCourse one, MeterCourse other, long from, long to) {
        long ofOne = one.energyMicrojoules(from, to);
        long ofOther = other.energyMicrojoules(from, to);
        BigInteger variance = one.uncertaintyWithin(from, to)
                .scaledVariance(ofOne)
                .add(other.uncertaintyWithin(from, to).scaledVariance(ofOther));
        return MeterUncertainty.isBeyond(ofOne - ofOther, variance);
    }
}
