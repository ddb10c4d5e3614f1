package io.joulebook.ingest.publish;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.joulebook.schemas.Topic;
import io.joulebook.schemas.WireSerializer;
import java.io.IOException;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;

/** The registry, asked once per topic for the id of its schema. */
final class Schemas {

    private final SchemaRegistryClient registry;
    private final String place;

    Schemas(SchemaRegistryClient registry, String place) {
        this.registry = registry;
        this.place = place;
    }

    /**
     * Returns if the registry knows the schemas of all these topics.
     *
     * @throws PublishException otherwise
     */
    void require(List<Topic<?>> topics) {
        topics.forEach(this::outlet);
    }

    /** The way into the topic. */
    <T extends SpecificRecord> Outlet<T> outlet(Topic<T> topic) {
        try {
            return new Outlet<>(topic, WireSerializer.of(topic, registry));
        } catch (SerializationException e) {
            throw e.getCause() instanceof IOException cause
                    ? Faults.noRegistry(place, cause)
                    : Faults.noSchema(topic, place, e);
        }
    }
}
