package io.joulebook.schemas;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one kind of record from Confluent's wire format, whichever released version wrote it.
 *
 * <p>The registry is asked once per schema id ever seen, never per record. May be shared between threads.
 */
public final class WireDeserializer<T extends SpecificRecord> implements Deserializer<T> {

    private final Topic<T> topic;
    private final SchemaRegistryClient registry;
    private final Map<Integer, Schema> writers = new ConcurrentHashMap<>();
    private final ThreadLocal<Scratch<T>> scratch = ThreadLocal.withInitial(Scratch::new);

    private WireDeserializer(Topic<T> topic, SchemaRegistryClient registry) {
        this.topic = topic;
        this.registry = registry;
    }

    /** A deserializer for the topic's values. */
    public static <T extends SpecificRecord> WireDeserializer<T> of(Topic<T> topic, SchemaRegistryClient registry) {
        AvroTrust.establish();
        return new WireDeserializer<>(topic, registry);
    }

    /**
     * The record.
     *
     * @throws SerializationException if the bytes are no such record; the message says why
     */
    @Override
    public @Nullable T deserialize(String topicName, byte @Nullable [] data) {
        return data == null ? null : read(data);
    }

    /**
     * The record.
     *
     * @throws SerializationException if the bytes are no such record; the message says why
     */
    public T read(byte[] data) {
        if (data.length < WireFormat.HEADER_BYTES || data[0] != WireFormat.MAGIC) {
            throw new SerializationException("Not Confluent's wire format: expected magic 0 and a schema id, found "
                    + (data.length == 0 ? "nothing" : "first byte " + data[0] + " of " + data.length));
        }
        int id = ByteBuffer.wrap(data, 1, Integer.BYTES).getInt();
        SpecificDatumReader<T> reader = reader(id);
        try {
            return scratch.get().read(reader, data);
        } catch (IOException | RuntimeException e) {
            // Whatever Avro makes of false bytes, UnsupportedOperationException included: a stream must outlive it.
            throw new SerializationException(
                    "Not a " + topic.schema().getName() + " of schema " + id + ": " + e.getMessage(), e);
        }
    }

    private SpecificDatumReader<T> reader(int id) {
        return scratch.get()
                .readers
                .computeIfAbsent(
                        id,
                        unseen -> new SpecificDatumReader<>(
                                writers.computeIfAbsent(unseen, this::writer), topic.schema()));
    }

    private Schema writer(int id) {
        try {
            ParsedSchema schema = registry.getSchemaById(id);
            if (!(schema instanceof AvroSchema avro)) {
                throw new SerializationException("Schema " + id + " is " + schema.schemaType() + ", expected AVRO");
            }
            Schema writer = avro.rawSchema();
            if (!writer.getFullName().equals(topic.schema().getFullName())) {
                throw new SerializationException("Schema " + id + " is " + writer.getFullName() + ", expected "
                        + topic.schema().getFullName());
            }
            return writer;
        } catch (RestClientException e) {
            throw new SerializationException("The registry does not know schema " + id, e);
        } catch (IOException e) {
            throw new RegistryUnavailableException("Cannot ask the registry for schema " + id, e);
        }
    }

    /** What one thread reuses from record to record. */
    private static final class Scratch<T> {
        private final Map<Integer, SpecificDatumReader<T>> readers = new ConcurrentHashMap<>();
        private @Nullable BinaryDecoder decoder;

        T read(SpecificDatumReader<T> reader, byte[] data) throws IOException {
            decoder = DecoderFactory.get()
                    .binaryDecoder(data, WireFormat.HEADER_BYTES, data.length - WireFormat.HEADER_BYTES, decoder);
            T record = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new IOException("bytes left over after the record");
            }
            return record;
        }
    }
}
