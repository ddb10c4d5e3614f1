package io.joulebook.attribution.ledger;

import io.joulebook.attribution.exact.Roots;
import io.joulebook.attribution.exact.Utf8Order;
import java.math.BigInteger;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Puts the uncertainties of a tenant's lines together (METHOD §8).
 *
 * <p>What is wrong with a meter, an idle power or a rule of sharing is wrong in every window alike: on one node these
 * three add up as they are, the idle power's with its sign. So do, for carbon, PUE and intensity. Nodes are independent
 * of each other: their squares add up. Sampling is another chance in every window: its squares add up everywhere. Whole
 * numbers throughout, so the order of the lines makes no difference. Not for several threads.
 */
public final class UncertaintySum {

    private static final BigInteger TWICE_ONE_PPM = BigInteger.valueOf(2_000_000);

    private final SortedMap<String, OnNode> nodes = new TreeMap<>(Utf8Order.COMPARATOR);
    private BigInteger samplingSquares = BigInteger.ZERO;

    /** A sum of nothing yet. */
    public UncertaintySum() {}

    /** Each tenant's uncertainty over all its lines in these ledgers, by tenant (UTF-8 order). */
    public static SortedMap<String, TenantUncertainty> byTenant(Collection<WindowLedger> ledgers) {
        SortedMap<String, UncertaintySum> sums = new TreeMap<>(Utf8Order.COMPARATOR);
        for (WindowLedger ledger : ledgers) {
            for (PricedSegment segment : ledger.segments()) {
                for (LedgerLine line : segment.lines()) {
                    sums.computeIfAbsent(line.tenant(), tenant -> new UncertaintySum())
                            .add(ledger.node(), segment, line);
                }
            }
        }
        SortedMap<String, TenantUncertainty> totals = new TreeMap<>(Utf8Order.COMPARATOR);
        sums.forEach((tenant, sum) -> totals.put(tenant, sum.total()));
        return totals;
    }

    /** Takes in a line of the tenant, of one segment of one node. */
    public void add(String node, PricedSegment segment, LedgerLine line) {
        nodes.computeIfAbsent(node, id -> new OnNode()).add(segment, line);
        samplingSquares =
                samplingSquares.add(square(BigInteger.valueOf(line.uncertainty().samplingMicrojoules())));
    }

    /** What is known of all lines taken in so far. */
    public TenantUncertainty total() {
        BigInteger energy = sum(node -> node.it);
        BigInteger carbon = sum(node -> node.gross);
        BigInteger meter = sum(node -> square(node.meter));
        BigInteger idle = sum(node -> square(node.idle));
        BigInteger share = sum(node -> square(node.share));
        BigInteger variance = meter.add(idle).add(share).add(samplingSquares);
        BigInteger factors = sum(node -> square(node.pue).add(square(node.intensity)));
        return new TenantUncertainty(
                energy,
                carbon,
                root(meter),
                root(idle),
                root(share),
                root(samplingSquares),
                root(variance),
                energyInterval(energy, variance),
                carbonInterval(energy, variance, carbon, factors));
    }

    /** 2·u/E, ppm. */
    private static OptionalLong energyInterval(BigInteger energy, BigInteger variance) {
        if (energy.signum() == 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Roots.nearest(variance.multiply(square(TWICE_ONE_PPM)), square(energy))
                .longValueExact());
    }

    /** 2·√((C·u/E)² + f²)/C, ppm, with f² in pg²: micrograms times ppm, squared. */
    private static OptionalLong carbonInterval(
            BigInteger energy, BigInteger variance, BigInteger carbon, BigInteger factors) {
        if (energy.signum() == 0 || carbon.signum() == 0) {
            return OptionalLong.empty();
        }
        BigInteger ofEnergy = variance.multiply(square(TWICE_ONE_PPM)).multiply(square(carbon));
        BigInteger ofFactors = factors.shiftLeft(2).multiply(square(energy));
        return OptionalLong.of(Roots.nearest(ofEnergy.add(ofFactors), square(energy.multiply(carbon)))
                .longValueExact());
    }

    private BigInteger sum(Function<OnNode, BigInteger> figure) {
        return nodes.values().stream().map(figure).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static BigInteger root(BigInteger square) {
        return Roots.nearest(square, BigInteger.ONE);
    }

    private static BigInteger square(BigInteger number) {
        return number.multiply(number);
    }

    /** What adds up as it is on one node: µJ and µg, and carbon times ppm (pg). */
    private static final class OnNode {
        private BigInteger it = BigInteger.ZERO;
        private BigInteger gross = BigInteger.ZERO;
        private BigInteger meter = BigInteger.ZERO;
        private BigInteger idle = BigInteger.ZERO;
        private BigInteger share = BigInteger.ZERO;
        private BigInteger pue = BigInteger.ZERO;
        private BigInteger intensity = BigInteger.ZERO;

        void add(PricedSegment segment, LedgerLine line) {
            LineUncertainty of = line.uncertainty();
            BigInteger carbon = BigInteger.valueOf(line.grossMicrograms());
            it = it.add(BigInteger.valueOf(line.itMicrojoules()));
            gross = gross.add(carbon);
            meter = meter.add(BigInteger.valueOf(of.meterMicrojoules()));
            idle = idle.add(BigInteger.valueOf(of.idleMicrojoules()));
            share = share.add(BigInteger.valueOf(of.shareMicrojoules()));
            pue = pue.add(carbon.multiply(BigInteger.valueOf(segment.pueUncertaintyPpm())));
            intensity = intensity.add(carbon.multiply(BigInteger.valueOf(segment.intensityUncertaintyPpm())));
        }
    }
}
