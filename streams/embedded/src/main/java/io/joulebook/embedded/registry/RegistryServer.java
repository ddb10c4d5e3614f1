package io.joulebook.embedded.registry;

import io.joulebook.embedded.process.ChildMain;
import io.joulebook.embedded.process.DirectoryLock;
import io.joulebook.embedded.process.ParentWatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Main of the registry's JVM: Confluent's REST API on 127.0.0.1 until SIGTERM. */
@Command(name = "registry", description = "A schema registry on 127.0.0.1.", mixinStandardHelpOptions = true)
public final class RegistryServer implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryServer.class);
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(25);
    private static final int MOST_THREADS = 12;
    private static final int LEAST_THREADS = 4;

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "Directory claimed while it runs.")
    private Path data = Path.of(".");

    @Option(names = "--port", defaultValue = "8081", description = "Port to serve on (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--bootstrap",
            defaultValue = "127.0.0.1:9092",
            description = "Kafka that keeps the schemas (default: ${DEFAULT-VALUE}).")
    private String bootstrap = "127.0.0.1:9092";

    @Option(
            names = "--topic",
            defaultValue = "_schemas",
            description = "Topic that keeps the schemas (default: ${DEFAULT-VALUE}).")
    private String topic = "_schemas";

    private RegistryServer() {}

    /** Serves; prints {@code READY http://127.0.0.1:PORT} when clients may come. */
    public static void main(String[] arguments) {
        ChildMain.run(new RegistryServer(), arguments);
    }

    @Override
    public Integer call() throws Exception {
        try (DirectoryLock claim = DirectoryLock.take(data, LOCK_PATIENCE);
                OpenRegistry registry = OpenRegistry.at(topic, Map.of("bootstrap.servers", bootstrap))) {
            Server server = server(port, registry.handler());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "registry-stop"));
            server.start();
            LOG.info("Schemas of topic {} at {}, claimed {}", topic, bootstrap, claim.directory());
            ParentWatch.announce("http://127.0.0.1:" + port);
            server.join();
        }
        return ExitCode.OK;
    }

    /** A server for the handler on 127.0.0.1, not yet started. */
    private static Server server(int port, Handler handler) {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
        threads.setName("registry-http");
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // A subject may hold a slash; the handler splits the path before it decodes it, so nothing is ambiguous.
        http.setUriCompliance(UriCompliance.from(EnumSet.of(
                Violation.AMBIGUOUS_PATH_SEPARATOR,
                Violation.AMBIGUOUS_PATH_ENCODING,
                Violation.AMBIGUOUS_PATH_SEGMENT,
                Violation.SUSPICIOUS_PATH_CHARACTERS)));
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        server.setHandler(handler);
        return server;
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            LOG.error("The registry did not stop cleanly: {}", e.getMessage(), e);
        }
    }
}
