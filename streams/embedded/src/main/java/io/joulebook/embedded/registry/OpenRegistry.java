package io.joulebook.embedded.registry;

import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.eclipse.jetty.server.Handler;

/**
 * A registry reading and writing its topic; what serves its handler is the caller's.
 *
 * <p>Only one may write to a topic at a time: ids are given out from memory.
 */
public final class OpenRegistry implements AutoCloseable {

    private final SchemaLog log;
    private final Handler handler;

    private OpenRegistry(SchemaLog log, Handler handler) {
        this.log = log;
        this.handler = handler;
    }

    /**
     * Opens the registry that is kept in the topic, which is created if missing.
     *
     * @param topic by custom {@code _schemas}
     * @param client properties of a Kafka client, {@code bootstrap.servers} among them
     * @throws KafkaException if Kafka cannot be reached or the topic is not fit
     */
    public static OpenRegistry at(String topic, Map<String, Object> client) {
        SchemaTopic.ensure(topic, client);
        SchemaState state = new SchemaState();
        SchemaLog log = SchemaLog.open(topic, state, client);
        return new OpenRegistry(log, new RegistryHandler(new Routes(new SchemaRegistry(state, log)).all()));
    }

    /** Answers Confluent's REST API; blocks its thread while a change is written. */
    public Handler handler() {
        return handler;
    }

    @Override
    public void close() {
        log.close();
    }
}
