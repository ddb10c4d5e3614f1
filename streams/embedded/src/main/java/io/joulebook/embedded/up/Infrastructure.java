package io.joulebook.embedded.up;

import io.joulebook.embedded.broker.EmbeddedBroker;
import io.joulebook.embedded.clickhouse.EmbeddedClickHouse;
import io.joulebook.embedded.registry.EmbeddedRegistry;
import io.joulebook.schemas.KafkaOptions;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Broker, registry and ClickHouse, each in a JVM of its own, with data in one directory. */
public final class Infrastructure implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Infrastructure.class);

    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry;
    private final EmbeddedClickHouse clickhouse;

    private Infrastructure(EmbeddedBroker broker, EmbeddedRegistry registry, EmbeddedClickHouse clickhouse) {
        this.broker = broker;
        this.registry = registry;
        this.clickhouse = clickhouse;
    }

    /**
     * Starts the three; ClickHouse beside the broker, the registry after it, because its schemas are in a topic.
     *
     * @throws RuntimeException if one does not start; those that did are stopped
     */
    public static Infrastructure start(Path data, StackPorts ports) {
        CompletableFuture<EmbeddedClickHouse> engine = CompletableFuture.supplyAsync(
                () -> EmbeddedClickHouse.start(data.resolve("clickhouse"), ports.clickhouse()));
        EmbeddedBroker broker;
        try {
            broker = EmbeddedBroker.start(data.resolve("kafka"), ports.broker());
        } catch (RuntimeException e) {
            stopOnceStarted(engine);
            throw e;
        }
        EmbeddedRegistry registry;
        try {
            registry = EmbeddedRegistry.start(data.resolve("registry"), ports.registry(), broker.bootstrap());
        } catch (RuntimeException e) {
            stopOnceStarted(engine);
            broker.close();
            throw e;
        }
        try {
            return new Infrastructure(broker, registry, engine.join());
        } catch (CompletionException e) {
            registry.close();
            broker.close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static void stopOnceStarted(CompletableFuture<EmbeddedClickHouse> engine) {
        try {
            engine.join().close();
        } catch (CompletionException e) {
            LOG.warn("ClickHouse did not start either", e.getCause());
        }
    }

    /** Brokers and registry, for any client. */
    public KafkaOptions kafka() {
        return KafkaOptions.of(broker.bootstrap(), registry.url());
    }

    /** JDBC URL of ClickHouse. */
    public String jdbcUrl() {
        return clickhouse.jdbcUrl();
    }

    /** The broker. */
    public EmbeddedBroker broker() {
        return broker;
    }

    /** The registry. */
    public EmbeddedRegistry registry() {
        return registry;
    }

    /** The engine. */
    public EmbeddedClickHouse clickhouse() {
        return clickhouse;
    }

    @Override
    public void close() {
        registry.close();
        clickhouse.close();
        broker.close();
    }
}
