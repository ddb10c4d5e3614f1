package io.joulebook.attribution.ledger;

import io.joulebook.attribution.exact.Products;
import io.joulebook.attribution.exact.Roots;
import io.joulebook.attribution.meter.MeterUncertainty;
import io.joulebook.attribution.node.DriverLevel;
import io.joulebook.attribution.node.NodeProfile;
import io.joulebook.attribution.node.ProfileUncertainty;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Standard uncertainties of a window's lines, worked out from their finished figures (METHOD §8).
 *
 * <p>With E a line's IT energy, D its dynamic part, s its share of the segment's dynamic energy and r of its idle
 * energy: the meter gives u·E, the idle power u·(r − s)·idle, the split u·D·(1 − s). Where a segment has no dynamic
 * energy s is the share of CPU time, because that is what an idle power set too high would have taken energy from;
 * where nobody ran it is zero.
 *
 * <p><b>Error:</b> whole microjoules; each product is rounded half to even on its own, so a term is within 2 µJ of the
 * formula.
 */
final class WindowUncertainty {

    private static final long ONE_PPM = 1_000_000;

    /** 1/√3, the standard deviation of an error equally likely up to a limit, in 10⁻⁹: too small by 3 in 10¹⁰. */
    private static final long ONE_BY_ROOT_THREE = 577_350_269;

    /** What a meter's uncertainty is counted in: ppm times the billionths of 1/√3. */
    private static final long METER_PARTS = 1_000_000_000_000_000L;

    /** METHOD §2.2 (c): an idle power that was not measured. */
    private static final long IDLE_NOT_STATED_PPM = 200_000;

    private final long meterParts;
    private final boolean hasComponents;
    private final SamplingError sampling;

    private WindowUncertainty(long meterParts, boolean hasComponents, SamplingError sampling) {
        this.meterParts = meterParts;
        this.hasComponents = hasComponents;
        this.sampling = sampling;
    }

    static WindowUncertainty of(WindowPools pools) {
        return new WindowUncertainty(meterParts(pools.uncertainty()), pools.hasComponents(), pools.samplingError());
    }

    /** √(limit²/3 + model² + estimate²), in 10⁻¹⁵. */
    static long meterParts(MeterUncertainty meter) {
        long model = meter.modelPpm();
        long estimate = meter.estimatePpm();
        if (model == 0 && estimate == 0) {
            return Math.multiplyExact(meter.limitPpm(), ONE_BY_ROOT_THREE);
        }
        long threefold = meter.limitPpm() * meter.limitPpm() + 3 * model * model + 3 * estimate * estimate;
        BigInteger scale = BigInteger.valueOf(METER_PARTS / ONE_PPM).pow(2);
        return Roots.nearest(BigInteger.valueOf(threefold).multiply(scale), BigInteger.valueOf(3))
                .longValueExact();
    }

    /** A segment with the uncertainties of its lines. */
    ApportionedSegment stated(ApportionedSegment segment, NodeProfile node) {
        ProfileUncertainty profile = node.at(segment.fromMicros()).uncertainty();
        Split split = Split.of(segment);
        long sampled = sampling.microjoules(segment.toMicros() - segment.fromMicros());
        List<LedgerLine> stated = new ArrayList<>(segment.lines().size());
        for (LedgerLine line : segment.lines()) {
            stated.add(line.withUncertainty(new LineUncertainty(
                    Products.dividedHalfEven(line.itMicrojoules(), meterParts, METER_PARTS),
                    times(split.idleAtStake(line), idlePpm(profile)),
                    times(split.dynamicAtStake(line), sharePpm(profile, line.level())),
                    part(sampled, line.itMicrojoules(), segment.pools().wallMicrojoules()))));
        }
        return segment.withLines(stated);
    }

    /** What a segment's lines share: idle and dynamic energy, µJ, and the CPU time of all lines, ns. */
    private record Split(long idle, long dynamic, long cpuNanos) {

        static Split of(ApportionedSegment segment) {
            long cpuNanos = 0;
            for (LedgerLine line : segment.lines()) {
                cpuNanos = Math.addExact(cpuNanos, line.cpuNanos());
            }
            long idle = segment.pools().idleMicrojoules();
            return new Split(idle, segment.pools().wallMicrojoules() - idle, cpuNanos);
        }

        /** (r − s)·idle: what a line gains of each unit by which all idle energy grows at the cost of the dynamic. */
        long idleAtStake(LedgerLine line) {
            long lost = dynamic > 0 ? part(idle, own(line), dynamic) : part(idle, line.cpuNanos(), cpuNanos);
            return line.idleMicrojoules() - lost;
        }

        /** D·(1 − s): what another rule could give to or take from a line; nothing where it is alone. */
        long dynamicAtStake(LedgerLine line) {
            return part(own(line), dynamic - own(line), dynamic);
        }

        private static long own(LedgerLine line) {
            return line.itMicrojoules() - line.idleMicrojoules();
        }
    }

    /** amount·numerator/denominator, or nothing of nothing. */
    private static long part(long amount, long numerator, long denominator) {
        return denominator == 0 ? 0 : Products.dividedHalfEven(amount, numerator, denominator);
    }

    private static long times(long signed, long ppm) {
        return Long.signum(signed) * Products.dividedHalfEven(Math.abs(signed), ppm, ONE_PPM);
    }

    private static long idlePpm(ProfileUncertainty profile) {
        return profile.idlePpm() > 0 ? profile.idlePpm() : IDLE_NOT_STATED_PPM;
    }

    private long sharePpm(ProfileUncertainty profile, String level) {
        return profile.sharePpm() > 0 ? profile.sharePpm() : sharePpm(DriverLevel.valueOf(level), hasComponents);
    }

    /** METHOD §8; coefficients learned where only the whole node is metered are known less well. */
    static long sharePpm(DriverLevel level, boolean hasComponents) {
        return switch (level) {
            case L0 -> 280_000;
            case L1 -> 240_000;
            case L2 -> 200_000;
            case L3 -> hasComponents ? 110_000 : 180_000;
        };
    }
}
