package io.joulebook.embedded.ledger;

import io.joulebook.avro.EvidenceUsage;
import io.joulebook.avro.WindowEvidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Evidence of windows of which nothing is known. */
final class SampleEvidence {

    private SampleEvidence() {}

    /** Evidence in one part. */
    static WindowEvidence.Builder of(String node, Instant start, Duration length, int revision, String cause) {
        EvidenceUsage usage = new EvidenceUsage();
        EvidenceUsage.getClassSchema().getFields().forEach(field -> usage.put(field.pos(), List.of()));
        return WindowEvidence.newBuilder()
                .setNode(node)
                .setWindowStart(start)
                .setWindowEnd(start.plus(length))
                .setRevision(revision)
                .setCause(cause)
                .setPart(0)
                .setParts(1)
                .setFlags(List.of())
                .setBoots(List.of())
                .setMeters(List.of())
                .setUsage(usage)
                .setIntensities(List.of())
                .setSiteTerms(List.of())
                .setHeatContracts(List.of())
                .setReferences(List.of());
    }
}
