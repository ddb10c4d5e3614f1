package io.joulebook.ingest;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.joulebook.ingest.publish.Publisher;
import io.joulebook.schemas.Topic;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireDeserializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A broker and a registry in memory: what was published can be read back. */
public final class FakeKafka {

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());

    /** A broker with every schema registered. */
    public FakeKafka() {
        try {
            for (Topic<?> topic : Topics.all()) {
                registry.register(topic.subject(), new AvroSchema(topic.schema()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RestClientException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A publisher to it. */
    public Publisher publisher() {
        return Publisher.over(producer, registry);
    }

    /** Records of one topic in the order they were published. */
    public <T extends SpecificRecord> List<T> records(Topic<T> topic) {
        WireDeserializer<T> reader = WireDeserializer.of(topic, registry);
        return producer.history().stream()
                .filter(sent -> sent.topic().equals(topic.name()))
                .map(sent -> reader.read(sent.value()))
                .toList();
    }

    /** Topics of all records in the order they were published. */
    public List<String> topics() {
        return producer.history().stream().map(ProducerRecord::topic).toList();
    }

    /** Everything published, as text that is equal only for equal records in equal order. */
    public List<String> everything() {
        return producer.history().stream()
                .map(sent -> sent.topic() + " " + sent.key() + " "
                        + new String(sent.value(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .toList();
    }
}
