package io.joulebook.topology.records;

import io.joulebook.attribution.meter.MeterEvidence;
import io.joulebook.avro.EvidenceMeter;
import io.joulebook.avro.EvidenceReference;
import io.joulebook.avro.WindowEvidence;
import io.joulebook.topology.evidence.Evidence;
import io.joulebook.topology.input.NodeUsage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** One record of a window's evidence while it is put together. */
final class EvidencePart {

    /** The revision is not one of heat booked on another revision's lines. */
    private static final int NO_CLAIM = -1;

    private final Evidence evidence;
    private final Dictionary<String> boots = new Dictionary<>();
    private final List<EvidenceMeter> meters = new ArrayList<>();
    private final UsageColumns usage;
    private long meterBytes;
    private boolean isEmpty = true;

    EvidencePart(Evidence evidence) {
        this.evidence = evidence;
        this.usage = new UsageColumns(evidence.fromMicros(), boots);
    }

    void add(MeterEvidence meter) {
        MeterColumns columns = MeterColumns.of(meter, evidence.fromMicros(), boots);
        meters.add(columns.meter());
        meterBytes += columns.bytes();
        isEmpty = false;
    }

    void add(NodeUsage sample) {
        usage.add(sample);
        isEmpty = false;
    }

    boolean isEmpty() {
        return isEmpty;
    }

    /** Most bytes that its meters and samples take. */
    long bytes() {
        long bootBytes = boots.entries().stream().mapToLong(Sizes::ofText).sum();
        return meterBytes + usage.bytes() + bootBytes;
    }

    WindowEvidence record(int part, int parts) {
        boolean first = part == 0;
        return new WindowEvidence(
                evidence.node(),
                Times.instant(evidence.fromMicros()),
                Times.instant(evidence.toMicros()),
                evidence.revision(),
                evidence.cause(),
                part,
                parts,
                List.copyOf(evidence.flags()),
                boots.entries(),
                meters,
                usage.usage(),
                first ? EvidenceFactors.intensities(evidence.factors()) : List.of(),
                first ? EvidenceFactors.siteTerms(evidence.factors()) : List.of(),
                first ? EvidenceFactors.heatContracts(evidence.factors()) : List.of(),
                first ? references() : List.of(),
                NO_CLAIM,
                ByteBuffer.allocate(0));
    }

    private List<EvidenceReference> references() {
        return evidence.references().stream()
                .map(name -> new EvidenceReference(name.topic(), name.key(), name.revision(), name.sha256()))
                .toList();
    }
}
