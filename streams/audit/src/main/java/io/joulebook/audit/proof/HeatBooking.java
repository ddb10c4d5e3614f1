package io.joulebook.audit.proof;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.LoopShare;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireDeserializer;
import io.joulebook.schemas.WireSerializer;
import io.joulebook.topology.input.NodeHeat;
import io.joulebook.topology.records.LedgerRevisions;
import io.joulebook.topology.records.LoopInputs;
import io.joulebook.topology.records.LoopOutputs;
import java.nio.ByteBuffer;
import java.util.Objects;

/** Books shares of heat on a revision's lines, as the stream does. */
public final class HeatBooking {

    private final LedgerRevisions revisions;
    private final WireDeserializer<LoopShare> reader;
    private final WireSerializer<LoopShare> writer;

    /** Schemas are asked of this registry. */
    public HeatBooking(SchemaRegistryClient registry) {
        revisions = new LedgerRevisions(
                WireSerializer.of(Topics.LEDGER_WINDOWS, registry),
                WireDeserializer.of(Topics.LEDGER_WINDOWS, registry));
        reader = WireDeserializer.of(Topics.LOOP_SHARES, registry);
        writer = WireSerializer.of(Topics.LOOP_SHARES, registry);
    }

    /** The shares that a record says. */
    NodeHeat read(ByteBuffer share) {
        byte[] bytes = new byte[share.remaining()];
        share.duplicate().get(bytes);
        return LoopInputs.heat(reader.read(bytes));
    }

    /** The shares as a record. */
    public ByteBuffer write(NodeHeat heat) {
        return ByteBuffer.wrap(writer.bytes(LoopOutputs.share(heat)));
    }

    /**
     * The window with its heat, numbered as the window given.
     *
     * @param heat shares of exactly its lines, claimed by its revision
     * @throws IllegalArgumentException if they are not
     */
    public LedgerWindow booked(LedgerWindow window, NodeHeat heat) {
        LedgerRevisions.Next next = revisions.withHeat(revisions.claiming(window), heat);
        if (next == null) {
            throw new IllegalArgumentException("shares of heat of revision " + heat.claimedRevision()
                    + " for the lines of revision " + window.getRevision());
        }
        LedgerWindow booked = (LedgerWindow) Objects.requireNonNull(next.window());
        booked.setRevision(window.getRevision());
        booked.setSupersedes(window.getSupersedes());
        booked.setCause(window.getCause());
        return booked;
    }
}
