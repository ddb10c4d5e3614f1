package io.joulebook.schemas;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes one kind of record in Confluent's wire format: magic 0, schema id as four bytes, Avro binary.
 *
 * <p>The id is asked of the registry once, when the serializer is made; no record pays for the registry. May be shared
 * between threads, as Kafka Streams does with its serdes.
 */
public final class WireSerializer<T extends SpecificRecord> implements Serializer<T> {

    private static final int INITIAL_BYTES = 2048;

    private final byte[] header;
    private final ThreadLocal<Scratch<T>> scratch;

    private WireSerializer(int schemaId, Supplier<Scratch<T>> scratch) {
        this.header = ByteBuffer.allocate(WireFormat.HEADER_BYTES)
                .put(WireFormat.MAGIC)
                .putInt(schemaId)
                .array();
        this.scratch = ThreadLocal.withInitial(scratch);
    }

    /**
     * A serializer for the topic's values.
     *
     * @throws SerializationException if the registry does not know the schema, or cannot be asked
     */
    public static <T extends SpecificRecord> WireSerializer<T> of(Topic<T> topic, SchemaRegistryClient registry) {
        AvroTrust.establish();
        try {
            int id = registry.getId(topic.subject(), new AvroSchema(topic.schema()));
            return new WireSerializer<>(id, () -> new Scratch<>(new SpecificDatumWriter<>(topic.type())));
        } catch (RestClientException e) {
            throw new SerializationException(
                    "The registry does not know the schema of " + topic.subject() + ": run 'joulebook migrate' first",
                    e);
        } catch (IOException e) {
            throw new SerializationException("Cannot ask the registry for the schema of " + topic.subject(), e);
        }
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T data) {
        return data == null ? null : bytes(data);
    }

    /** The record's wire format. */
    public byte[] bytes(T data) {
        try {
            return scratch.get().write(header, data);
        } catch (IOException | ClassCastException | NullPointerException e) {
            throw new SerializationException("Cannot write " + data.getSchema().getName(), e);
        }
    }

    /** What one thread reuses from record to record. */
    private static final class Scratch<T> {
        private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(INITIAL_BYTES);
        private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(buffer, null);
        private final SpecificDatumWriter<T> writer;

        Scratch(SpecificDatumWriter<T> writer) {
            this.writer = writer;
        }

        byte[] write(byte[] header, T data) throws IOException {
            buffer.reset();
            buffer.write(header);
            writer.write(data, encoder);
            encoder.flush();
            return buffer.toByteArray();
        }
    }
}
