package io.joulebook.topology.evidence;

import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.carbon.IntensitySeries;
import io.joulebook.attribution.carbon.PueSchedule;
import io.joulebook.attribution.ledger.WindowInputs;
import io.joulebook.attribution.meter.MeterCourse;
import io.joulebook.attribution.meter.MeterEvidence;
import io.joulebook.attribution.node.NodeProfile;
import io.joulebook.attribution.usage.Ownership;
import io.joulebook.topology.input.NodeUsage;
import io.joulebook.topology.input.ReferenceName;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that one revision of a window was calculated from. Profile, ownership and site are named; what held of the site
 * is here as well.
 *
 * <p>It is the same in whatever order the data came.
 *
 * @param node node id
 * @param fromMicros start of the window, µs since the epoch
 * @param toMicros its end
 * @param revision revision of the ledger window
 * @param cause cause of that revision
 * @param meters what decides the meters' figures, by meter id
 * @param samples usage samples that touch the window, ascending
 * @param factors what priced the window, and nothing that had no part in it
 * @param flags what the pipeline had to say
 * @param references names of the records that were in force
 */
public record Evidence(
        String node,
        long fromMicros,
        long toMicros,
        int revision,
        String cause,
        List<MeterEvidence> meters,
        List<NodeUsage> samples,
        Factors factors,
        SortedSet<String> flags,
        List<ReferenceName> references) {

    private static final Comparator<NodeUsage> BY_TIME = Comparator.comparingLong(NodeUsage::fromMicros)
            .thenComparingLong(NodeUsage::toMicros)
            .thenComparing(NodeUsage::bootId)
            .thenComparingLong(NodeUsage::sequence);

    public Evidence {
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(factors, "factors");
        Objects.requireNonNull(flags, "flags");
        meters = List.copyOf(meters);
        samples = List.copyOf(samples);
        references = List.copyOf(references);
    }

    /**
     * Evidence of a window calculated for the first time.
     *
     * @param samples the samples that the inputs' rows and busy times are from, in any order
     */
    public static Evidence ofFirst(
            WindowInputs inputs,
            List<NodeUsage> samples,
            Factors factors,
            SortedSet<String> flags,
            List<ReferenceName> references) {
        long from = inputs.fromMicros();
        long to = inputs.toMicros();
        return new Evidence(
                inputs.node(),
                from,
                to,
                0,
                "FIRST",
                inputs.meters().stream()
                        .sorted(Comparator.comparing(course -> course.spec().meter()))
                        .map(course -> course.evidenceFor(from, to))
                        .toList(),
                sorted(samples),
                factors.within(from, to),
                flags,
                references);
    }

    /**
     * Evidence of a window that held nothing when it was closed; what prices it is asked for when it is calculated.
     *
     * @param samples in any order
     */
    public static Evidence unpriced(
            String node, long fromMicros, long toMicros, List<MeterEvidence> meters, List<NodeUsage> samples) {
        Factors none = new Factors(IntensitySeries.EMPTY, PueSchedule.NONE);
        return new Evidence(
                node, fromMicros, toMicros, 0, "FIRST", meters, sorted(samples), none, new TreeSet<>(), List.of());
    }

    /** The same with other samples. */
    public Evidence with(List<MeterEvidence> otherMeters, List<NodeUsage> otherSamples) {
        return new Evidence(
                node,
                fromMicros,
                toMicros,
                revision,
                cause,
                otherMeters,
                sorted(otherSamples),
                factors,
                flags,
                references);
    }

    private static List<NodeUsage> sorted(List<NodeUsage> samples) {
        return samples.stream().sorted(BY_TIME).toList();
    }

    /** The same under the number and cause that its revision got. */
    public Evidence as(int number, String why) {
        return new Evidence(node, fromMicros, toMicros, number, why, meters, samples, factors, flags, references);
    }

    /** The record in force of a topic; null: none was known. */
    public @Nullable ReferenceName reference(String topic) {
        return references.stream()
                .filter(reference -> reference.topic().equals(topic))
                .findFirst()
                .orElse(null);
    }

    /**
     * The domain's inputs again.
     *
     * @param profile what the named profile says
     * @param ownership what the named assignment says; {@link Ownership#NOBODY} where none was known
     */
    public WindowInputs inputs(NodeProfile profile, Ownership ownership) {
        List<MeterCourse> courses = meters.stream().map(MeterEvidence::course).toList();
        return new WindowInputs(
                node, fromMicros, toMicros, courses, Samples.rows(samples), Samples.busy(samples), ownership, profile);
    }
}
