package io.joulebook.schemas;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;

/** Puts topics and schemas in place; to be run at deploy, and harmless when everything is there. */
public final class Contracts {

    private Contracts() {}

    /**
     * Creates the topics that are missing and registers every schema.
     *
     * @param partitions number of partitions of each topic to be created, 1 or more; one number for all, because the
     *     topology joins them
     * @param replicas copies of each partition, 1 or more; -1 for the broker's default
     * @return names of the topics created
     * @throws KafkaException if a topic cannot be created, a schema is incompatible with what was released, or an
     *     existing topic has another number of partitions than the rest
     */
    public static List<String> deploy(Admin admin, SchemaRegistryClient registry, int partitions, short replicas) {
        List<String> created = createTopics(admin, partitions, replicas);
        registerSchemas(registry);
        return created;
    }

    /**
     * Registers every schema; those already known keep their ids.
     *
     * @throws KafkaException if a schema is incompatible with what was released, or the registry cannot be reached
     */
    public static void registerSchemas(SchemaRegistryClient registry) {
        try {
            for (Topic<?> topic : Topics.all()) {
                registry.register(topic.subject(), new AvroSchema(topic.schema()));
            }
        } catch (RestClientException e) {
            throw new KafkaException("The registry refused a schema: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new KafkaException("Cannot reach the registry: " + e.getMessage(), e);
        }
    }

    private static List<String> createTopics(Admin admin, int partitions, short replicas) {
        try {
            Set<String> present = admin.listTopics().names().get();
            List<NewTopic> missing = new ArrayList<>();
            for (Topic<?> topic : Topics.all()) {
                if (!present.contains(topic.name())) {
                    missing.add(new NewTopic(topic.name(), partitions, replicas).configs(topic.config()));
                }
            }
            if (!present.contains(Topics.FACTOR_BROADCAST)) {
                missing.add(new NewTopic(Topics.FACTOR_BROADCAST, partitions, replicas)
                        .configs(Map.of("message.timestamp.type", "LogAppendTime", "retention.ms", "-1")));
            }
            admin.createTopics(missing).all().get();
            return missing.stream().map(NewTopic::name).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while creating topics", e);
        } catch (ExecutionException e) {
            throw new KafkaException("Cannot create topics: " + e.getMessage(), e);
        }
    }
}
