package io.joulebook.attribution.ledger;

import io.joulebook.attribution.exact.ProductSum;
import io.joulebook.attribution.exact.Roots;
import io.joulebook.attribution.meter.MeterCourse;
import io.joulebook.attribution.meter.MeterKind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * What is not known of a window's energy because its power was looked at only now and then (METHOD §1):
 * s<sub>P</sub>/√N times the window's length, with s<sub>P</sub> the standard deviation of the N samples taken in it.
 *
 * <p>The error is random, so a segment's variance goes by its length: the segments' errors in quadrature are the
 * window's, however it is cut.
 */
final class SamplingError {

    /** Of a counter, or of power that was averaged by the meter: nothing went by unseen. */
    static final SamplingError NONE = new SamplingError(BigInteger.ZERO, BigInteger.ONE);

    /** pJ² in a µJ². */
    private static final BigInteger SQUARE_PICOJOULES = BigInteger.valueOf(1_000_000_000_000L);

    /** Variance of the energy of each µs, times the window's length in µs: pJ² by µs, over the divisor. */
    private final BigInteger variance;

    private final BigInteger divisor;

    private SamplingError(BigInteger variance, BigInteger divisor) {
        this.variance = variance;
        this.divisor = divisor;
    }

    /** Error of what a meter shows in [from, to); fewer than two samples tell nothing of it. */
    static SamplingError of(MeterCourse course, long fromMicros, long toMicros) {
        if (course.spec().kind() != MeterKind.POWER) {
            return NONE;
        }
        List<Long> samples = new ArrayList<>();
        course.readingsFor(fromMicros, toMicros, reading -> {
            if (reading.atMicros() >= fromMicros && reading.atMicros() < toMicros) {
                samples.add(reading.value());
            }
        });
        return samples.size() < 2 ? NONE : of(samples, toMicros - fromMicros);
    }

    /** s²/N = (N·Σx² − (Σx)²)/(N²·(N − 1)); x is counted from the first sample, which changes nothing but the size. */
    private static SamplingError of(List<Long> samples, long windowMicros) {
        long sum = 0;
        ProductSum squares = new ProductSum();
        for (long sample : samples) {
            long above = sample - samples.get(0);
            sum = Math.addExact(sum, above);
            squares.add(Math.abs(above), Math.abs(above));
        }
        BigInteger count = BigInteger.valueOf(samples.size());
        BigInteger spread =
                count.multiply(squares.value()).subtract(BigInteger.valueOf(sum).pow(2));
        return new SamplingError(
                spread.multiply(BigInteger.valueOf(windowMicros)),
                count.multiply(count).multiply(count.subtract(BigInteger.ONE)).multiply(SQUARE_PICOJOULES));
    }

    /** Standard uncertainty of a segment's energy, to the nearest µJ. */
    long microjoules(long durationMicros) {
        return Roots.nearest(variance.multiply(BigInteger.valueOf(durationMicros)), divisor)
                .longValueExact();
    }
}
