package io.joulebook.embedded.broker;

import io.joulebook.embedded.process.ChildProcess;
import io.joulebook.embedded.process.ChildProgram;
import io.joulebook.embedded.process.ChildStartException;
import io.joulebook.embedded.process.DirectoryLock;
import io.joulebook.embedded.process.Ports;
import java.nio.file.Path;
import java.time.Duration;

/** A Kafka broker in a child JVM of this one. */
public final class EmbeddedBroker implements AutoCloseable {

    private static final Duration PREDECESSOR_PATIENCE = Duration.ofSeconds(25);

    private final ChildProcess process;

    private EmbeddedBroker(ChildProcess process) {
        this.process = process;
    }

    /**
     * Starts the broker on what is stored in the directory, or on nothing, and waits until it serves.
     *
     * <p>Its files are in {@code data/broker}, its log is {@code data/broker.log}. A broker on the same data whose
     * parent was killed is waited for.
     *
     * @param port where clients connect on 127.0.0.1; 0 for that of last time if free, or else any
     * @throws IllegalStateException if the port is taken or the directory in use
     * @throws ChildStartException if the broker does not come up
     */
    public static EmbeddedBroker start(Path data, int port) {
        Path directory = data.toAbsolutePath().resolve("broker");
        DirectoryLock.take(directory, PREDECESSOR_PATIENCE).close();
        int chosen = Ports.choose(directory, port);
        return new EmbeddedBroker(
                ChildProcess.start(ChildProgram.of("broker", BrokerServer.class, data.resolve("broker.log"))
                        .underJvm("-Xms64m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                        .withArguments("--data", directory.toString(), "--port", Integer.toString(chosen))));
    }

    /** Address for clients: {@code 127.0.0.1:PORT}. */
    public String bootstrap() {
        return process.address();
    }

    /** The JVM it runs in. */
    public ChildProcess process() {
        return process;
    }

    /** Stops it cleanly. */
    @Override
    public void close() {
        process.close();
    }
}
