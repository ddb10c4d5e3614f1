package io.joulebook.sql.sink;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.LoopWindow;
import io.joulebook.avro.RejectedRecord;
import io.joulebook.avro.WindowEvidence;
import io.joulebook.schemas.RegistryUnavailableException;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireDeserializer;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/** Decodes records of the ledger's topics, and of what it was calculated from, and lays them out as rows. */
final class RecordRows {

    private static final String UNDECODABLE = "UNDECODABLE";
    private static final String NOT_ARCHIVED = "NOT_ARCHIVED";
    private static final String EMPTY_WINDOW = "EMPTY_WINDOW";
    private static final String UNUSABLE_WINDOW = "UNUSABLE_WINDOW";
    private static final String UNUSABLE_EVIDENCE = "UNUSABLE_EVIDENCE";

    private final WireDeserializer<LedgerWindow> windows;
    private final WireDeserializer<LoopWindow> loopWindows;
    private final WireDeserializer<WindowEvidence> evidence;
    private final ReferenceRows references;
    private final WireDeserializer<RejectedRecord> rejections;

    RecordRows(SchemaRegistryClient registry) {
        this.windows = WireDeserializer.of(Topics.LEDGER_WINDOWS, registry);
        this.loopWindows = WireDeserializer.of(Topics.LOOP_WINDOWS, registry);
        this.evidence = WireDeserializer.of(Topics.EVIDENCE, registry);
        this.references = new ReferenceRows(registry);
        this.rejections = WireDeserializer.of(Topics.REJECTED, registry);
    }

    /**
     * Rows of the records, in their order. A record that cannot be used becomes a rejected row: the sink goes on, and
     * nothing is lost.
     *
     * @throws RegistryUnavailableException if the registry is needed and cannot be asked
     */
    Rows of(List<ConsumerRecord<byte[], byte[]>> records) {
        Rows rows = new Rows();
        records.forEach(record -> add(rows, record));
        return rows;
    }

    private void add(Rows rows, ConsumerRecord<byte[], byte[]> record) {
        Place place = Place.of(record);
        byte[] value = record.value();
        if (value == null) {
            RejectedRows.addUnusable(rows, place, unreadable(record), "a record without a value", null);
            return;
        }
        try {
            addReadable(rows, record, value, place);
        } catch (SerializationException e) {
            RejectedRows.addUnusable(rows, place, unreadable(record), String.valueOf(e.getMessage()), value);
        }
    }

    /** The pipeline reads the slow topics too and says so itself; one fault must not count as two of a kind. */
    private String unreadable(ConsumerRecord<byte[], byte[]> record) {
        return references.isOf(record.topic()) ? NOT_ARCHIVED : UNDECODABLE;
    }

    private void addReadable(Rows rows, ConsumerRecord<byte[], byte[]> record, byte[] value, Place place) {
        String topic = record.topic();
        if (topic.equals(Topics.LEDGER_WINDOWS.name())) {
            addWindow(rows, windows.read(value), place, value);
        } else if (topic.equals(Topics.LOOP_WINDOWS.name())) {
            addLoop(rows, loopWindows.read(value), place, value);
        } else if (topic.equals(Topics.EVIDENCE.name())) {
            addEvidence(rows, evidence.read(value), place, value);
        } else if (references.isOf(topic)) {
            references.add(rows, record, value, place);
        } else {
            RejectedRows.add(rows, rejections.read(value), place);
        }
    }

    private static void addEvidence(Rows rows, WindowEvidence evidence, Place place, byte[] value) {
        String problem = EvidenceRows.problem(evidence);
        if (problem != null) {
            String message = "evidence of " + evidence.getNode() + " " + evidence.getWindowStart() + " has " + problem;
            RejectedRows.addUnusable(rows, place, UNUSABLE_EVIDENCE, message, value);
            return;
        }
        WrittenKey key = WrittenKey.evidence(
                evidence.getNode(), evidence.getWindowStart(), evidence.getRevision(), evidence.getPart());
        if (isFirst(rows, key, new Writing(place, () -> ReferenceRows.sha256(value), value))) {
            EvidenceRows.add(rows, evidence, place, value);
        }
    }

    private static void addLoop(Rows rows, LoopWindow window, Place place, byte[] value) {
        if (window.getRevision() < 0 || window.getNodes() < 0) {
            String message = "heat account of loop " + window.getLoop() + " " + window.getWindowStart() + " revision "
                    + window.getRevision() + " of " + window.getNodes() + " nodes; expected 0 or more";
            RejectedRows.addUnusable(rows, place, UNUSABLE_WINDOW, message, value);
            return;
        }
        LoopRows.add(rows, window, place);
    }

    /** Numbers that the columns do not hold: the driver would refuse the whole batch, for ever. */
    private static void addWindow(Rows rows, LedgerWindow window, Place place, byte[] value) {
        if (window.getSegments().isEmpty()) {
            String message = "window " + window.getNode() + " " + window.getWindowStart() + " revision "
                    + window.getRevision() + " has no segment; expected at least one";
            RejectedRows.addUnusable(rows, place, EMPTY_WINDOW, message, value);
            return;
        }
        Integer supersedes = window.getSupersedes();
        if (window.getRevision() < 0 || (supersedes != null && supersedes < 0)) {
            String message = "window " + window.getNode() + " " + window.getWindowStart() + " revision "
                    + window.getRevision() + " supersedes " + supersedes + "; expected 0 or more";
            RejectedRows.addUnusable(rows, place, UNUSABLE_WINDOW, message, value);
            return;
        }
        WrittenKey key = WrittenKey.window(window.getNode(), window.getWindowStart(), window.getRevision());
        if (isFirst(rows, key, new Writing(place, () -> content(window), value))) {
            WindowRows.add(rows, window, place);
        }
    }

    private static String content(LedgerWindow window) {
        return window.getInputDigest() + " " + window.getParamHash() + " " + window.getCause();
    }

    /** Whether the batch has nothing under this name; the first record of a name stands. */
    private static boolean isFirst(Rows rows, WrittenKey key, Writing writing) {
        Writing first = rows.noteWriting(key, writing);
        if (first != null) {
            OnceWritten.leaveOut(rows, key, writing, List.of(first));
        }
        return first == null;
    }
}
