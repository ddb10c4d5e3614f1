package io.joulebook.topology.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.schemas.Contracts;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireDeserializer;
import io.joulebook.schemas.WireSerializer;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LedgerRevisionsTest {

    private static final int DIGEST_BYTES = 32;

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();

    @Test
    void whatAnEarlierVersionKeptIsReadAndSaysNothingOfHeat() {
        Contracts.registerSchemas(registry);
        WireSerializer<LedgerWindow> writer = WireSerializer.of(Topics.LEDGER_WINDOWS, registry);
        LedgerRevisions revisions = new LedgerRevisions(writer, WireDeserializer.of(Topics.LEDGER_WINDOWS, registry));
        byte[] claimed = kept(1, writer.bytes(window()));

        assertThat(LedgerRevisions.isPending(claimed)).isTrue();
        assertThat(LedgerRevisions.reusedMicrojoules(claimed)).isZero();
        assertThat(revisions.claimedLoop(claimed)).isEqualTo("pool");
        assertThat(LedgerRevisions.claims(kept(0, new byte[0]))).isFalse();
        assertThat(LedgerRevisions.isPending(kept(0, new byte[0]))).isFalse();
    }

    private static byte[] kept(int pending, byte[] wire) {
        return ByteBuffer.allocate(1 + Integer.BYTES + DIGEST_BYTES + wire.length)
                .put((byte) pending)
                .putInt(3)
                .put(new byte[DIGEST_BYTES])
                .put(wire)
                .array();
    }

    private static LedgerWindow window() {
        LedgerWindow window = new LedgerWindow();
        LedgerWindow.getClassSchema().getFields().forEach(field -> {
            switch (field.schema().getType()) {
                case STRING -> window.put(field.pos(), "");
                case ARRAY -> window.put(field.pos(), List.of());
                case INT -> window.put(field.pos(), 0);
                case LONG -> window.put(field.pos(), field.schema().getLogicalType() == null ? 0L : Instant.EPOCH);
                default -> {} // may be absent
            }
        });
        window.setLoop("pool");
        return window;
    }
}
