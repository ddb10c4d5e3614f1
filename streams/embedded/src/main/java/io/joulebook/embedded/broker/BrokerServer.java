package io.joulebook.embedded.broker;

import io.joulebook.embedded.process.ChildMain;
import io.joulebook.embedded.process.DirectoryLock;
import io.joulebook.embedded.process.ParentWatch;
import io.joulebook.embedded.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Main of the broker's JVM: one Kafka node on 127.0.0.1 that serves until SIGTERM. */
@Command(name = "broker", description = "One Kafka broker on 127.0.0.1.", mixinStandardHelpOptions = true)
public final class BrokerServer implements Callable<Integer> {

    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(25);

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "Directory of all that is stored.")
    private Path data = Path.of(".");

    @Option(names = "--port", defaultValue = "9092", description = "Port for clients (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--controller-port",
            defaultValue = "0",
            description = "Port between the node's two halves; 0 for any (default: ${DEFAULT-VALUE}).")
    private int controllerPort;

    private BrokerServer() {}

    /** Serves; prints {@code READY 127.0.0.1:PORT} when clients may come. */
    public static void main(String[] arguments) {
        ChildMain.run(new BrokerServer(), arguments);
    }

    @Override
    public Integer call() throws IOException {
        try (DirectoryLock claim = DirectoryLock.take(data, LOCK_PATIENCE)) {
            BrokerSettings settings = new BrokerSettings(
                    claim.directory().resolve("log"), port, controllerPort != 0 ? controllerPort : Ports.anyFree());
            formatIfNew(settings.log());
            serve(settings);
        }
        return ExitCode.OK;
    }

    private static void serve(BrokerSettings settings) {
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings.properties(), false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-stop"));
        server.startup();
        ParentWatch.announce("127.0.0.1:" + settings.port());
        server.awaitShutdown();
    }

    /** The file of the cluster's identity is written last, so a directory without it was never used. */
    private static void formatIfNew(Path log) throws IOException {
        if (Files.exists(log.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(log);
        Formatter formatter = new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(BrokerSettings.NODE_ID)
                .addDirectory(log.toString())
                .setMetadataLogDirectory(log.toString())
                .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .setPrintStream(System.err);
        try {
            formatter.run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new KafkaException("Cannot format " + log + " for Kafka: " + e.getMessage(), e);
        }
    }
}
