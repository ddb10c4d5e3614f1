package io.joulebook.topology.records;

import io.joulebook.avro.WindowEvidence;
import io.joulebook.schemas.WireDeserializer;
import io.joulebook.schemas.WireSerializer;
import io.joulebook.topology.evidence.Evidence;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A window's evidence as bytes for a store: its records on the wire, each behind its length. */
public final class EvidenceBytes {

    private final WireSerializer<WindowEvidence> writer;
    private final WireDeserializer<WindowEvidence> reader;

    /** Written by this writer and read by this reader. */
    public EvidenceBytes(WireSerializer<WindowEvidence> writer, WireDeserializer<WindowEvidence> reader) {
        this.writer = writer;
        this.reader = reader;
    }

    /** The evidence as bytes. */
    public byte[] write(Evidence evidence) {
        List<byte[]> parts =
                EvidenceRecords.parts(evidence).stream().map(writer::bytes).toList();
        int size = parts.stream().mapToInt(part -> Integer.BYTES + part.length).sum();
        ByteBuffer bytes = ByteBuffer.allocate(size);
        parts.forEach(part -> bytes.putInt(part.length).put(part));
        return bytes.array();
    }

    /** The evidence of such bytes. */
    public Evidence read(byte[] bytes) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        List<WindowEvidence> parts = new ArrayList<>();
        while (left.hasRemaining()) {
            byte[] part = new byte[left.getInt()];
            left.get(part);
            parts.add(reader.read(part));
        }
        return EvidenceRecords.of(parts);
    }
}
