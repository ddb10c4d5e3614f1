package io.joulebook.ingest.publish;

import io.joulebook.schemas.KafkaOptions;
import io.joulebook.schemas.Topic;
import io.joulebook.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** Looks at the broker before the first record: a producer alone would wait a minute, or create a topic by accident. */
final class Broker {

    private static final Duration WAIT = Duration.ofSeconds(10);

    private Broker() {}

    /**
     * Returns if the broker answers and has every topic.
     *
     * @throws PublishException otherwise
     */
    static void require(KafkaOptions options) {
        Map<String, Object> config = options.client();
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) WAIT.toMillis());
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) WAIT.toMillis());
        try (Admin admin = Admin.create(config)) {
            requireTopics(admin.listTopics().names().get(), options.bootstrap());
        } catch (ExecutionException e) {
            throw Faults.noBroker(options.bootstrap(), WAIT, e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            throw Faults.noBroker(options.bootstrap(), WAIT, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Faults.noBroker(options.bootstrap(), WAIT, e);
        }
    }

    private static void requireTopics(Set<String> present, String bootstrap) {
        List<String> missing = Topics.all().stream()
                .map(Topic::name)
                .filter(name -> !present.contains(name))
                .toList();
        if (!missing.isEmpty()) {
            throw Faults.noTopics(missing, bootstrap);
        }
    }
}
