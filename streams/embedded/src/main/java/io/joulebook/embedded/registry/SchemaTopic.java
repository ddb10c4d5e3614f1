package io.joulebook.embedded.registry;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the registry's topic, or refuses one that would lose schemas. */
final class SchemaTopic {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final short BROKER_DEFAULT_REPLICAS = -1;

    private SchemaTopic() {}

    /**
     * Creates the topic if it is missing.
     *
     * @throws KafkaException if Kafka cannot be reached, or the topic has more than one partition or is not compacted
     */
    static void ensure(String topic, Map<String, Object> client) {
        Map<String, Object> config = new TreeMap<>(client);
        config.put("request.timeout.ms", PATIENCE_MILLIS / 2);
        config.put("default.api.timeout.ms", PATIENCE_MILLIS);
        try (Admin admin = Admin.create(config)) {
            create(admin, topic);
            check(admin, topic);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while creating topic " + topic, e);
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "Cannot create or inspect topic " + topic + " at " + client.get("bootstrap.servers") + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static void create(Admin admin, String topic) throws InterruptedException, ExecutionException {
        NewTopic wanted = new NewTopic(topic, 1, BROKER_DEFAULT_REPLICAS).configs(Map.of("cleanup.policy", "compact"));
        try {
            admin.createTopics(List.of(wanted)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static void check(Admin admin, String topic) throws InterruptedException, ExecutionException {
        int partitions = only(admin.describeTopics(List.of(topic))
                        .allTopicNames()
                        .get())
                .partitions()
                .size();
        if (partitions != 1) {
            throw new KafkaException("Topic " + topic + " has " + partitions
                    + " partitions, and the registry needs exactly 1: their order would be lost");
        }
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = only(admin.describeConfigs(List.of(resource)).all().get());
        String cleanup = config.get("cleanup.policy").value();
        if (!cleanup.equals("compact")) {
            throw new KafkaException("Topic " + topic + " has cleanup.policy " + cleanup
                    + ", and the registry needs compact: schemas would be deleted with age");
        }
    }

    private static <T> T only(Map<?, T> answer) {
        return answer.values().iterator().next();
    }
}
