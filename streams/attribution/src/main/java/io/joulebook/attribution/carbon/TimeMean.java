package io.joulebook.attribution.carbon;

import io.joulebook.attribution.exact.ProductSum;
import io.joulebook.attribution.exact.Products;
import io.joulebook.attribution.exact.Utf8Order;
import java.math.BigInteger;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Mean of intensities by the time that each held, while it is being added up. */
final class TimeMean {

    private final ProductSum weighted = new ProductSum();
    private final SortedSet<String> sources = new TreeSet<>(Utf8Order.COMPARATOR);
    private long micros;
    private Boundary boundary = Boundary.LIFECYCLE;
    private long publishedAtMicros;

    /** Adds values; what only stood in is left out. */
    void addAll(List<Piece> pieces) {
        for (Piece piece : pieces) {
            if (!piece.booked().isStandIn()) {
                add(piece.booked(), piece.toMicros() - piece.fromMicros());
            }
        }
    }

    private void add(Intensity value, long held) {
        weighted.add(value.milligramsPerKwh(), held);
        micros += held;
        sources.add(value.source());
        publishedAtMicros = Math.max(publishedAtMicros, value.publishedAtMicros());
        if (value.boundary() == Boundary.DIRECT) {
            boundary = Boundary.DIRECT;
        }
    }

    /** How long the values held, all together, µs. */
    long micros() {
        return micros;
    }

    /**
     * The mean, rounded half to even to a whole mg/kWh; there must be a value.
     *
     * <p>It counts combustion alone as soon as one value does, and was known when the last was published.
     *
     * @param name what the mean is
     */
    Intensity standingIn(long fromMicros, long toMicros, String name, long uncertaintyPpm) {
        String others = sources.size() == 1 ? "" : " and " + (sources.size() - 1) + " more";
        return new Intensity(
                fromMicros,
                toMicros,
                Products.dividedHalfEven(weighted.value(), BigInteger.valueOf(micros)),
                IntensityKind.AVERAGE,
                boundary,
                FactorStatus.FALLBACK,
                name + ", " + sources.first() + others,
                publishedAtMicros,
                0,
                uncertaintyPpm);
    }
}
