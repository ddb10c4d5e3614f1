package io.joulebook.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A ClickHouse on this machine, in a process of its own that ends with this one.
 *
 * <p>Listens on 127.0.0.1 only. Whatever a statement may do, it may do with the rights of the user who runs this
 * program.
 */
public final class EmbeddedClickHouse implements AutoCloseable {

    /** File in the data directory that keeps what the process says. */
    public static final String LOG_FILE = "clickhouse.log";

    private static final Duration START = Duration.ofMinutes(2);
    /** The server itself waits 8 s for running statements to end. */
    private static final Duration STOP = Duration.ofSeconds(15);

    private final Process process;
    private final int port;

    private EmbeddedClickHouse(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts ClickHouse on a directory and waits until it answers; at first use the engine is fetched.
     *
     * @param dataDirectory made if missing; one process at a time can have it
     * @param port port on 127.0.0.1, 0 for any free one
     * @throws ClickHouseStartException if it cannot be started; the message says why and what to do
     */
    public static EmbeddedClickHouse start(Path dataDirectory, int port) {
        Path library = EngineLibrary.ofThisPlatform().locate();
        Path directory = dataDirectory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(directory);
            Process process = spawn(library, directory, port);
            try {
                return new EmbeddedClickHouse(process, portOf(ready(process, directory)));
            } catch (RuntimeException e) {
                process.destroyForcibly();
                throw e;
            }
        } catch (IOException e) {
            throw new ClickHouseStartException("Cannot start ClickHouse in " + directory + ": " + e.getMessage(), e);
        }
    }

    private static Process spawn(Path library, Path directory, int port) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                // Deep expressions need the stack: with 256 KB they crash the process, with 1 MB they are an error.
                "-Xss2m",
                "-XX:+UseSerialGC",
                "-XX:ErrorFile=" + directory.resolve("hs_err_pid%p.log"),
                "-Dlogback.configurationFile=io/joulebook/embedded/clickhouse/server-logback.xml",
                "-cp",
                System.getProperty("java.class.path")));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of(
                ClickHouseServer.class.getName(),
                "--data",
                directory.toString(),
                "--port",
                String.valueOf(port),
                "--library",
                library.toString(),
                "--supervised"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("TZ", "UTC");
        builder.redirectError(
                ProcessBuilder.Redirect.appendTo(directory.resolve(LOG_FILE).toFile()));
        return builder.start();
    }

    private static String ready(Process process, Path directory) {
        CompletableFuture<@Nullable String> line = CompletableFuture.supplyAsync(() -> firstLine(process));
        try {
            @Nullable String ready = line.get(START.toSeconds(), TimeUnit.SECONDS);
            if (ready != null) {
                return ready;
            }
            process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS);
            throw new ClickHouseStartException(lastWords(directory), null);
        } catch (TimeoutException e) {
            throw new ClickHouseStartException(
                    "ClickHouse did not answer within %d s; see %s"
                            .formatted(START.toSeconds(), directory.resolve(LOG_FILE)),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClickHouseStartException("Interrupted while ClickHouse was starting", e);
        } catch (ExecutionException e) {
            throw new ClickHouseStartException("Cannot read from the process of ClickHouse: " + e.getCause(), e);
        }
    }

    private static @Nullable String firstLine(Process process) {
        BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        try {
            return output.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lastWords(Path directory) {
        Path log = directory.resolve(LOG_FILE);
        String crash = "ClickHouse ended while starting; see " + log;
        try {
            return Files.readAllLines(log, UTF_8).stream()
                    .filter(line -> line.startsWith(ClickHouseServer.FAILURE))
                    .reduce((first, second) -> second)
                    .orElse(crash);
        } catch (IOException e) {
            return crash;
        }
    }

    private static int portOf(String ready) {
        if (!ready.startsWith(ClickHouseServer.READY)) {
            throw new ClickHouseStartException("Not expected from the process of ClickHouse: " + ready, null);
        }
        return Integer.parseInt(ready.substring(ready.lastIndexOf(':') + 1));
    }

    /** URL for ClickHouse's JDBC driver, such as {@code jdbc:clickhouse://127.0.0.1:8123/}. */
    public String jdbcUrl() {
        return "jdbc:clickhouse://" + HttpFront.ADDRESS + ":" + port + "/";
    }

    /** URL of the HTTP interface, such as {@code http://127.0.0.1:8123/}. */
    public String httpUrl() {
        return "http://" + HttpFront.ADDRESS + ":" + port + "/";
    }

    /** Port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Number of the process. */
    public long pid() {
        return process.pid();
    }

    /** Whether the process runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the process to end and says with what exit code; 0 if it ended in order. */
    public int exitCode() {
        return process.onExit().join().exitValue();
    }

    /** Kills the process at once, as {@code kill -9} does, and waits until it is gone. */
    public void destroyForcibly() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Lets running statements be cancelled and the engine end in order; kills it if that takes too long. */
    @Override
    public void close() {
        try {
            Objects.requireNonNull(process.getOutputStream()).close();
        } catch (IOException e) {
            // Its end is closed already, so it is on its way out.
        }
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                destroyForcibly();
            }
        } catch (InterruptedException e) {
            destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
