package io.joulebook.embedded.registry;

import io.joulebook.embedded.process.ChildProcess;
import io.joulebook.embedded.process.ChildProgram;
import io.joulebook.embedded.process.ChildStartException;
import io.joulebook.embedded.process.DirectoryLock;
import io.joulebook.embedded.process.Ports;
import java.nio.file.Path;
import java.time.Duration;

/** A schema registry in a child JVM of this one. */
public final class EmbeddedRegistry implements AutoCloseable {

    private static final Duration PREDECESSOR_PATIENCE = Duration.ofSeconds(25);

    private final ChildProcess process;

    private EmbeddedRegistry(ChildProcess process) {
        this.process = process;
    }

    /**
     * Starts the registry on what the broker keeps in topic {@code _schemas}, and waits until it serves.
     *
     * <p>Its own directory is {@code data/registry}, its log is {@code data/registry.log}. A registry on the same
     * directory whose parent was killed is waited for.
     *
     * @param port where it serves on 127.0.0.1; 0 for that of last time if free, or else any
     * @param bootstrap brokers, as host:port separated by commas
     * @throws IllegalStateException if the port is taken or the directory in use
     * @throws ChildStartException if the registry does not come up
     */
    public static EmbeddedRegistry start(Path data, int port, String bootstrap) {
        Path directory = data.toAbsolutePath().resolve("registry");
        DirectoryLock.take(directory, PREDECESSOR_PATIENCE).close();
        String chosen = Integer.toString(Ports.choose(directory, port));
        return new EmbeddedRegistry(
                ChildProcess.start(ChildProgram.of("registry", RegistryServer.class, data.resolve("registry.log"))
                        .underJvm("-Xms16m", "-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                        .withArguments("--data", directory.toString(), "--port", chosen, "--bootstrap", bootstrap)));
    }

    /** Base URL for clients. */
    public String url() {
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
