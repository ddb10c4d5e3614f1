package io.joulebook.audit.proof;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.joulebook.avro.LoopShare;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireDeserializer;
import io.joulebook.schemas.WireSerializer;
import io.joulebook.topology.input.NodeHeat;
import io.joulebook.topology.records.LoopInputs;
import io.joulebook.topology.records.LoopOutputs;
import java.nio.ByteBuffer;

/** Shares of a loop's heat, as evidence holds them. */
public final class HeatShares {

    private final WireDeserializer<LoopShare> reader;
    private final WireSerializer<LoopShare> writer;

    /** Schemas are asked of this registry. */
    public HeatShares(SchemaRegistryClient registry) {
        reader = WireDeserializer.of(Topics.LOOP_SHARES, registry);
        writer = WireSerializer.of(Topics.LOOP_SHARES, registry);
    }

    /** What a record says. */
    NodeHeat read(ByteBuffer share) {
        byte[] bytes = new byte[share.remaining()];
        share.duplicate().get(bytes);
        return LoopInputs.heat(reader.read(bytes));
    }

    /** The shares as a record. */
    public ByteBuffer write(NodeHeat heat) {
        return ByteBuffer.wrap(writer.bytes(LoopOutputs.share(heat)));
    }
}
