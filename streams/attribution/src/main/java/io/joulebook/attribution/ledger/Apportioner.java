package io.joulebook.attribution.ledger;

import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.exact.Fingerprint;
import io.joulebook.attribution.exact.Utf8Order;
import io.joulebook.attribution.meter.MeterCourse;
import io.joulebook.attribution.meter.MeterSpec;
import io.joulebook.attribution.meter.Reading;
import io.joulebook.attribution.node.ProfileVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Shares a node's energy of a window among its tenants (METHOD §1, §2 and §6). */
public final class Apportioner {

    private static final Comparator<MeterCourse> BY_METER =
            Comparator.comparing(course -> course.spec().meter(), Utf8Order.COMPARATOR);

    private Apportioner() {}

    /**
     * Shares energy and embodied emissions; the lines of each segment add up to its meters exactly.
     *
     * @param factors used only for the instants at which they change, where a segment must end
     */
    public static ApportionedWindow apportion(WindowInputs inputs, Factors factors) {
        SortedSet<String> flags = new TreeSet<>();
        List<MeterCourse> meters = new ArrayList<>(inputs.meters());
        meters.sort(BY_METER);
        List<MeterEnergy> energies = energies(meters, inputs, flags);
        WindowUsage usage = WindowUsage.of(inputs);
        String digest = digest(meters, usage, inputs);
        WindowPools pools = WindowPools.of(inputs, flags);
        WindowUncertainty uncertainty = WindowUncertainty.of(pools);

        List<ApportionedSegment> segments = new ArrayList<>();
        long from = inputs.fromMicros();
        for (long to : ends(inputs, factors)) {
            segments.add(uncertainty.stated(segment(inputs, usage, pools, from, to, flags), inputs.profile()));
            from = to;
        }
        return new ApportionedWindow(inputs, digest, Collections.unmodifiableSortedSet(flags), energies, segments);
    }

    private static List<MeterEnergy> energies(List<MeterCourse> meters, WindowInputs inputs, SortedSet<String> flags) {
        List<MeterEnergy> energies = new ArrayList<>(meters.size());
        for (MeterCourse course : meters) {
            SortedSet<String> unusual = course.flagsWithin(inputs.fromMicros(), inputs.toMicros());
            flags.addAll(unusual);
            MeterSpec spec = course.spec();
            energies.add(new MeterEnergy(
                    spec.meter(),
                    spec.domain(),
                    course.energyMicrojoules(inputs.fromMicros(), inputs.toMicros()),
                    unusual));
        }
        return energies;
    }

    /** Where the segments of a window end, ascending: METHOD §0, segment. */
    private static long[] ends(WindowInputs inputs, Factors factors) {
        LongStream.Builder ends = LongStream.builder();
        long from = inputs.fromMicros();
        long to = inputs.toMicros();
        inputs.profile().cutsWithin(from, to, ends);
        inputs.ownership().cutsWithin(from, to, ends);
        factors.cutsWithin(from, to, ends);
        ends.add(to);
        return ends.build().sorted().distinct().toArray();
    }

    private static ApportionedSegment segment(
            WindowInputs inputs, WindowUsage usage, WindowPools pools, long from, long to, SortedSet<String> flags) {
        ProfileVersion profile = inputs.profile().at(from);
        Claims claims = Claims.of(usage, inputs.ownership(), profile, from, to, flags);
        Pools energy = pools.within(from, to, profile.idle(), flags);
        long embodied = EmbodiedEmissions.within(profile.embodied(), from, to);
        PackageDriver driver = PackageDriver.of(inputs, usage, claims, from, to, flags);
        PackageShares packages = PackageShares.of(claims, driver, energy, profile, to - from);
        SegmentShares shares = SharedServices.passOn(
                SegmentShares.of(claims, packages, energy, embodied, pools.hasComponents()),
                claims,
                inputs.ownership().serviceUse(from),
                flags);
        return new ApportionedSegment(from, to, packages.method(), energy, embodied, shares.lines(claims));
    }

    /** SHA-256 over all readings and usage that decide the window, in an order that delivery has no part in. */
    private static String digest(List<MeterCourse> meters, WindowUsage usage, WindowInputs inputs) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add(inputs.node()).add(inputs.fromMicros()).add(inputs.toMicros());
        for (MeterCourse course : meters) {
            MeterSpec spec = course.spec();
            fingerprint
                    .add(spec.meter())
                    .add(spec.kind().name())
                    .add(spec.domain().name());
            fingerprint
                    .add(spec.rangeMicrojoules())
                    .add(spec.maxPowerMicrowatts())
                    .add(spec.quality().name());
            if (spec.accuracyPpm() > 0) {
                fingerprint.add(-2).add(spec.accuracyPpm());
            }
            course.readingsFor(inputs.fromMicros(), inputs.toMicros(), new ReadingSink(fingerprint));
            fingerprint.add(-1);
        }
        usage.addTo(fingerprint);
        return fingerprint.hex();
    }

    /** Takes in readings; the boot, which hardly ever changes, only where it does. */
    private static final class ReadingSink implements Consumer<Reading> {
        private final Fingerprint fingerprint;
        private String boot = "";

        ReadingSink(Fingerprint fingerprint) {
            this.fingerprint = fingerprint;
        }

        @Override
        public void accept(Reading reading) {
            fingerprint.add(reading.atMicros()).add(reading.value());
            if (!reading.bootId().equals(boot)) {
                boot = reading.bootId();
                fingerprint.add(boot);
            }
        }
    }
}
