package io.joulebook.schemas;

import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the broker and the registry are: options that every command talking to Kafka shares. */
public final class KafkaOptions {

    private static final int SCHEMAS_CACHED = 1000;
    private static final Pattern USER_IN_URL = Pattern.compile("//[^/?]*@");

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:9092",
            description = "Kafka brokers (default: ${DEFAULT-VALUE}).")
    String bootstrap = "127.0.0.1:9092";

    @Option(
            names = "--registry",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8081",
            description = "Schema registry, any that speaks Confluent's API (default: ${DEFAULT-VALUE}).")
    String registry = "http://127.0.0.1:8081";

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Further Kafka client properties, such as security; keys starting with schema.registry. go to"
                    + " the registry client (default: none).")
    @Nullable
    Path kafkaConfig;

    /** Options with these addresses and nothing else set. */
    public static KafkaOptions of(String bootstrap, String registry) {
        KafkaOptions options = new KafkaOptions();
        options.bootstrap = bootstrap;
        options.registry = registry;
        return options;
    }

    /** Brokers, as host:port separated by commas. */
    public String bootstrap() {
        return bootstrap;
    }

    /**
     * URL of the registry; holds no password, so it may be shown and logged.
     *
     * @throws OptionException if it does hold one
     */
    public String registryUrl() {
        if (USER_IN_URL.matcher(registry).find()) {
            throw new OptionException(
                    "--registry: the URL holds a user, whose password would show in logs and in the list of processes;"
                            + " give both in --kafka-config as schema.registry.basic.auth.credentials.source = USER_INFO"
                            + " and schema.registry.basic.auth.user.info = USER:PASSWORD",
                    null);
        }
        return registry;
    }

    /**
     * Properties for any Kafka client: brokers and what the file adds. May hold secrets; never log it.
     *
     * @throws OptionException if the file cannot be read
     */
    public Map<String, Object> client() {
        Map<String, Object> config = new TreeMap<>();
        file().forEach((key, value) -> {
            if (!key.startsWith("schema.registry.")) {
                config.put(key, value);
            }
        });
        config.put("bootstrap.servers", bootstrap);
        return config;
    }

    /**
     * The genuine Confluent client.
     *
     * @throws OptionException if the file cannot be read
     */
    public SchemaRegistryClient registryClient() {
        Map<String, Object> config = new TreeMap<>();
        file().forEach((key, value) -> {
            if (key.startsWith("schema.registry.")) {
                config.put(key.substring("schema.registry.".length()), value);
            }
        });
        return new CachedSchemaRegistryClient(registryUrl(), SCHEMAS_CACHED, config);
    }

    private Map<String, String> file() {
        Map<String, String> entries = new TreeMap<>();
        if (kafkaConfig == null) {
            return entries;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(kafkaConfig)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new OptionException("Cannot read --kafka-config " + kafkaConfig + ": " + e.getMessage(), e);
        }
        properties.stringPropertyNames().forEach(name -> entries.put(name, properties.getProperty(name)));
        return entries;
    }
}
