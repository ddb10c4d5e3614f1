package io.joulebook.topology.records;

import io.joulebook.attribution.meter.MeterEvidence;
import io.joulebook.avro.WindowEvidence;
import io.joulebook.topology.evidence.Evidence;
import io.joulebook.topology.input.NodeHeat;
import io.joulebook.topology.input.NodeUsage;
import io.joulebook.topology.input.ReferenceName;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** A window's evidence, to Avro and back. */
public final class EvidenceRecords {

    /**
     * Most bytes of meters and samples in one record. Kafka takes a megabyte by default; no sample came in a larger
     * record than that, and names, factors and references need a little room.
     */
    private static final long MOST_BYTES = 700_000;

    private EvidenceRecords() {}

    /** The evidence in as many records as it needs: one, but for a node with very many workloads. */
    public static List<WindowEvidence> parts(Evidence evidence) {
        EvidencePart whole = new EvidencePart(evidence);
        evidence.meters().forEach(whole::add);
        evidence.samples().forEach(whole::add);
        return whole.bytes() <= MOST_BYTES ? List.of(whole.record(0, 1)) : divided(evidence);
    }

    /**
     * Evidence of a revision that books heat: which lines share, and what they were told.
     *
     * @param revision its number
     * @param payload the loop's record as it came
     */
    public static WindowEvidence ofHeat(NodeHeat heat, int revision, byte[] payload) {
        return WindowEvidence.newBuilder()
                .setNode(heat.node())
                .setWindowStart(Times.instant(heat.fromMicros()))
                .setWindowEnd(Times.instant(heat.toMicros()))
                .setRevision(revision)
                .setCause(LedgerRevisions.HEAT_CAUSE)
                .setPart(0)
                .setParts(1)
                .setFlags(List.of())
                .setBoots(List.of())
                .setMeters(List.of())
                .setUsage(new UsageColumns(heat.fromMicros(), new Dictionary<>()).usage())
                .setIntensities(List.of())
                .setSiteTerms(List.of())
                .setHeatContracts(List.of())
                .setReferences(List.of())
                .setClaimedRevision(Math.toIntExact(heat.claimedRevision()))
                .setHeatShare(ByteBuffer.wrap(payload))
                .build();
    }

    private static List<WindowEvidence> divided(Evidence evidence) {
        List<EvidencePart> parts = new ArrayList<>(List.of(new EvidencePart(evidence)));
        for (MeterEvidence meter : evidence.meters()) {
            EvidencePart alone = new EvidencePart(evidence);
            alone.add(meter);
            partWithRoomFor(alone, parts, evidence).add(meter);
        }
        for (NodeUsage sample : evidence.samples()) {
            EvidencePart alone = new EvidencePart(evidence);
            alone.add(sample);
            partWithRoomFor(alone, parts, evidence).add(sample);
        }
        List<WindowEvidence> records = new ArrayList<>(parts.size());
        for (EvidencePart part : parts) {
            records.add(part.record(records.size(), parts.size()));
        }
        return records;
    }

    private static EvidencePart partWithRoomFor(EvidencePart alone, List<EvidencePart> parts, Evidence evidence) {
        EvidencePart last = parts.get(parts.size() - 1);
        if (last.isEmpty() || last.bytes() + alone.bytes() <= MOST_BYTES) {
            return last;
        }
        EvidencePart next = new EvidencePart(evidence);
        parts.add(next);
        return next;
    }

    /**
     * Evidence again.
     *
     * @param parts all records of one revision, in any order
     * @throws IllegalArgumentException if a part is missing or of another window or revision
     */
    public static Evidence of(List<WindowEvidence> parts) {
        List<WindowEvidence> ascending = parts.stream()
                .sorted(Comparator.comparingInt(WindowEvidence::getPart))
                .toList();
        check(ascending);
        WindowEvidence first = ascending.get(0);
        List<MeterEvidence> meters = new ArrayList<>();
        List<NodeUsage> samples = new ArrayList<>();
        long from = Times.micros(first.getWindowStart());
        for (WindowEvidence part : ascending) {
            part.getMeters().forEach(meter -> meters.add(MeterColumns.read(meter, from, part.getBoots())));
            samples.addAll(UsageReader.read(first.getNode(), part.getUsage(), from, part.getBoots()));
        }
        return new Evidence(
                first.getNode(),
                from,
                Times.micros(first.getWindowEnd()),
                first.getRevision(),
                first.getCause(),
                meters,
                samples,
                EvidenceFactors.read(first),
                new TreeSet<>(first.getFlags()),
                references(first));
    }

    private static void check(List<WindowEvidence> ascending) {
        if (ascending.isEmpty()) {
            throw new IllegalArgumentException("No evidence: expected at least one part");
        }
        WindowEvidence first = ascending.get(0);
        for (int i = 0; i < ascending.size(); i++) {
            WindowEvidence part = ascending.get(i);
            boolean same = part.getNode().equals(first.getNode())
                    && part.getWindowStart().equals(first.getWindowStart())
                    && part.getRevision() == first.getRevision();
            if (!same || part.getPart() != i || part.getParts() != ascending.size()) {
                throw new IllegalArgumentException("Evidence of " + part.getNode() + " from " + part.getWindowStart()
                        + " revision " + part.getRevision() + " part " + part.getPart() + " of " + part.getParts()
                        + " at place " + i + " of " + ascending.size() + ", expected every part of "
                        + first.getNode() + " from " + first.getWindowStart() + " revision " + first.getRevision()
                        + " once");
            }
        }
    }

    private static List<ReferenceName> references(WindowEvidence evidence) {
        return evidence.getReferences().stream()
                .map(name -> new ReferenceName(name.getTopic(), name.getKey(), name.getRevision(), name.getSha256()))
                .toList();
    }
}
