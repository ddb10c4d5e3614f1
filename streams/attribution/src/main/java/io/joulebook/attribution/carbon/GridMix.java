package io.joulebook.attribution.carbon;

import io.joulebook.attribution.exact.ProductSum;
import io.joulebook.attribution.exact.Products;
import io.joulebook.attribution.exact.Utf8Order;
import java.math.BigInteger;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The grid's intensity over one interval: what was published for it, each value by the time that it held.
 *
 * @param isComplete whether every instant has a value
 * @param milligramsPerKwh mean, mg CO2e per kWh, rounded half to even; time without a value counts as an unknown mix
 * @param boundary DIRECT as soon as one value is
 * @param status worst of the values
 * @param source who published them
 * @param publishedAtMicros when the newest was published; 0: there is none
 * @param statedUncertaintyPpm worst standard uncertainty, ppm; 0: none is stated
 * @param records number of records that were published for the interval, superseded ones included
 */
record GridMix(
        boolean isComplete,
        long milligramsPerKwh,
        Boundary boundary,
        FactorStatus status,
        String source,
        long publishedAtMicros,
        long statedUncertaintyPpm,
        long records) {

    /**
     * The mix of what holds in [from, to).
     *
     * @param pieces ascending, within the interval; instants without a value are left out
     * @param records number of records they were chosen from
     */
    static GridMix of(List<Piece> pieces, long fromMicros, long toMicros, long records) {
        ProductSum weighted = new ProductSum();
        SortedSet<String> sources = new TreeSet<>(Utf8Order.COMPARATOR);
        long known = 0;
        Boundary boundary = Boundary.LIFECYCLE;
        FactorStatus status = FactorStatus.MEASURED;
        long publishedAt = 0;
        long uncertainty = 0;
        boolean isStated = false;
        for (Piece piece : pieces) {
            Intensity value = piece.booked();
            long held = piece.toMicros() - piece.fromMicros();
            known += held;
            weighted.add(value.milligramsPerKwh(), held);
            sources.add(value.source());
            boundary = value.boundary() == Boundary.DIRECT ? Boundary.DIRECT : boundary;
            status = status.compareTo(value.status()) < 0 ? value.status() : status;
            publishedAt = Math.max(publishedAt, value.publishedAtMicros());
            uncertainty = Math.max(uncertainty, value.uncertaintyPpm());
            isStated |= value.statedUncertaintyPpm() > 0;
        }
        long interval = toMicros - fromMicros;
        weighted.add(Ladder.UNKNOWN_MILLIGRAMS_PER_KWH, interval - known);
        return new GridMix(
                known == interval,
                Products.dividedHalfEven(weighted.value(), BigInteger.valueOf(interval)),
                boundary,
                status,
                text(sources),
                publishedAt,
                isStated ? uncertainty : 0,
                records);
    }

    private static String text(SortedSet<String> sources) {
        if (sources.isEmpty()) {
            return "unknown";
        }
        return sources.first() + (sources.size() == 1 ? "" : " and " + (sources.size() - 1) + " more");
    }
}
