package io.joulebook.attribution.ledger;

import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.carbon.Intensity;
import io.joulebook.attribution.exact.Products;
import io.joulebook.attribution.node.Method;
import io.joulebook.attribution.node.ProfileVersion;
import io.joulebook.attribution.share.LargestRemainder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * Adds the site's overhead and the grid's carbon to apportioned energy (METHOD §3 and §4).
 *
 * <p>Carbon is calculated twice, location-based and market-based, each rounded once and shared by facility energy.
 */
public final class Pricer {

    private static final long ONE_PPM = 1_000_000;

    /** µJ·mg/kWh in a µg: a kWh is 3.6e12 µJ, a milligram 1000 µg. */
    private static final long MICROJOULE_MILLIGRAMS = 3_600_000_000L;

    private Pricer() {}

    /**
     * Prices each segment with the factors valid at its start; flags INTENSITY_CONFLICT where intensities contradict
     * each other.
     *
     * @throws IllegalArgumentException if a factor changes inside a segment: the window must then be apportioned again
     */
    public static WindowLedger price(ApportionedWindow window, Factors factors) {
        List<PricedSegment> segments = new ArrayList<>(window.segments().size());
        for (ApportionedSegment segment : window.segments()) {
            checkConstant(window.node(), segment, factors);
            segments.add(price(segment, factors));
        }
        ProfileVersion profile = window.profile().at(window.fromMicros());
        return new WindowLedger(
                window.node(),
                profile.site(),
                profile.zone(),
                profile.loop(),
                window.fromMicros(),
                window.toMicros(),
                method(window.segments()),
                window.inputDigest(),
                ParameterHash.of(window, segments),
                flags(window, factors),
                window.meters(),
                segments);
    }

    private static SortedSet<String> flags(ApportionedWindow window, Factors factors) {
        SortedSet<String> flags = new TreeSet<>(window.flags());
        if (factors.areContradictedWithin(window.fromMicros(), window.toMicros())) {
            flags.add("INTENSITY_CONFLICT");
        }
        return Collections.unmodifiableSortedSet(flags);
    }

    /**
     * Rules of the segments and the version of the calculation: {@code S/1}, {@code P/1}, or {@code P+S/1} for both.
     */
    private static String method(List<ApportionedSegment> segments) {
        Set<Method> methods = EnumSet.noneOf(Method.class);
        for (ApportionedSegment segment : segments) {
            methods.add(segment.method());
        }
        return methods.size() > 1 ? "P+S/1" : segments.get(0).method().name() + "/1";
    }

    private static void checkConstant(String node, ApportionedSegment segment, Factors factors) {
        List<Long> cuts = new ArrayList<>(0);
        factors.cutsWithin(segment.fromMicros(), segment.toMicros(), cuts::add);
        if (!cuts.isEmpty()) {
            throw new IllegalArgumentException("Node " + node + ": a factor changes at " + cuts.get(0)
                    + " µs, inside the segment [" + segment.fromMicros() + ", " + segment.toMicros()
                    + ") µs, which was cut by other factors; apportion the window again with these");
        }
    }

    private static PricedSegment price(ApportionedSegment segment, Factors factors) {
        long pue = factors.pue().ppmAt(segment.fromMicros());
        Intensity intensity = factors.intensities().at(segment.fromMicros());
        Intensity market = factors.marketAt(segment.fromMicros());
        long wall = segment.pools().wallMicrojoules();
        long overhead = Products.dividedHalfEven(wall, pue - ONE_PPM, ONE_PPM);
        long facility = Math.addExact(wall, overhead);
        long gross = micrograms(facility, intensity);
        long marketBased = micrograms(facility, market);
        return new PricedSegment(
                segment.fromMicros(),
                segment.toMicros(),
                segment.pools(),
                overhead,
                pue,
                factors.pue().uncertaintyPpmAt(segment.fromMicros()),
                intensity,
                market,
                factors.heat().at(segment.fromMicros()),
                gross,
                marketBased,
                segment.embodiedMicrograms(),
                price(segment.lines(), overhead, gross, marketBased));
    }

    private static long micrograms(long facility, Intensity intensity) {
        return Products.dividedHalfEven(facility, intensity.milligramsPerKwh(), MICROJOULE_MILLIGRAMS);
    }

    private static List<LedgerLine> price(List<LedgerLine> lines, long overhead, long gross, long marketBased) {
        long[] energies = column(lines, LedgerLine::itMicrojoules);
        long[] overheads = LargestRemainder.split(overhead, energies);
        for (int i = 0; i < energies.length; i++) {
            energies[i] += overheads[i];
        }
        long[] carbon = LargestRemainder.split(gross, energies);
        long[] market = marketBased == gross ? carbon : LargestRemainder.split(marketBased, energies);
        List<LedgerLine> priced = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            priced.add(lines.get(i).priced(overheads[i], carbon[i], market[i]));
        }
        return priced;
    }

    private static long[] column(List<LedgerLine> lines, ToLongFunction<LedgerLine> figure) {
        long[] column = new long[lines.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = figure.applyAsLong(lines.get(i));
        }
        return column;
    }
}
