package io.joulebook.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The process that holds the engine: serves ClickHouse's HTTP interface until its standard input ends or it is told to
 * stop.
 *
 * <p>Prints one line to standard output once it answers, {@code READY http://127.0.0.1:PORT}; everything else goes to
 * standard error. A failure to start is one line there, beginning with {@value #FAILURE}, and exit code 3.
 */
@Command(name = "clickhouse-server", description = "Serves the embedded ClickHouse over HTTP on 127.0.0.1.")
public final class ClickHouseServer implements Callable<Integer> {

    static final String READY = "READY ";
    static final String FAILURE = "Cannot start ClickHouse: ";
    static final String LOCK_FILE = "joulebook.lock";

    private static final int UNAVAILABLE = 3;
    /** The engine needs some room merely to open its tables. */
    private static final long LEAST_ROOM = 64L << 20;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Directory of the data.")
    private Path data = Path.of("");

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8123",
            description = "Port on 127.0.0.1, 0 for any (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--library", required = true, paramLabel = "PATH", description = "The file libchdb.so.")
    private Path library = Path.of("");

    @Option(names = "--supervised", description = "Leave Ctrl-C to the parent process.")
    private boolean supervised;

    private final AtomicBoolean stopping = new AtomicBoolean();

    private ClickHouseServer() {}

    /** Runs the server; ends with the process. */
    public static void main(String[] arguments) {
        int status = new CommandLine(new ClickHouseServer()).execute(arguments);
        Runtime.getRuntime().halt(status);
    }

    @Override
    public Integer call() {
        PrintStream ready = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
        System.setOut(System.err);
        try {
            if (supervised) {
                LibC.ignoreInterrupts();
            }
            serve(ready);
            return 0;
        } catch (StartException e) {
            System.err.println(FAILURE + e.getMessage());
        } catch (Exception e) {
            System.err.println(FAILURE + e);
        }
        return UNAVAILABLE;
    }

    private void serve(PrintStream ready) throws Exception {
        Path directory = claimed(data.toAbsolutePath().normalize());
        HttpFront front = front();
        Engine engine = engine(directory);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(front, engine), "stop"));
        front.serve(new StatementHandler(engine, new Access(System.getenv("JOULEBOOK_CLICKHOUSE_PASSWORD"))));
        ready.println(READY + "http://" + HttpFront.ADDRESS + ":" + front.port());

        while (System.in.read() >= 0) {
            // Whatever comes is of no interest, only that it ends: then the parent is gone or wants an end.
        }
        stop(front, engine);
    }

    /** Keeps other processes of this program off the directory; the lock goes with the process, however that ends. */
    private static Path claimed(Path directory) throws StartException {
        try {
            Files.createDirectories(directory);
            long room = Files.getFileStore(directory).getUsableSpace();
            if (room < LEAST_ROOM) {
                throw new StartException(
                        "only %d MB are free at %s, and the engine needs %d. Free some space, or choose another directory with --data."
                                .formatted(room >> 20, directory, LEAST_ROOM >> 20));
            }
            FileChannel channel =
                    FileChannel.open(directory.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                throw taken(directory);
            }
            return directory;
        } catch (IOException e) {
            throw new StartException(
                    "the directory %s cannot be used: %s. Choose another one with --data, or mend its permissions."
                            .formatted(directory, e));
        }
    }

    private static StartException taken(Path directory) {
        return new StartException(
                "another process has the data in %s open. Stop that one, or choose another directory with --data."
                        .formatted(directory));
    }

    private HttpFront front() throws StartException {
        try {
            return HttpFront.open(port);
        } catch (IOException e) {
            throw new StartException(
                    "port %d of %s cannot be had: %s. Stop what listens there, or choose another port, or 0 for any."
                            .formatted(port, HttpFront.ADDRESS, e.getMessage()));
        }
    }

    private Engine engine(Path directory) throws StartException {
        try {
            ChDb.load(library);
        } catch (UnsatisfiedLinkError e) {
            throw new StartException(
                    "the library %s cannot be loaded: %s. Delete its directory to have it fetched anew; it needs glibc on linux."
                            .formatted(library, e.getMessage()));
        }
        try {
            return Engine.open(directory);
        } catch (EngineException e) {
            throw new StartException(
                    "%s. Its own words are in the lines above; most often another process has the directory open, or the disk is full."
                            .formatted(e.getMessage()));
        }
    }

    /** Never returns in the thread that comes first; others wait for the end. */
    private void stop(HttpFront front, Engine engine) {
        if (!stopping.compareAndSet(false, true)) {
            return;
        }
        try {
            front.stop();
            engine.shutDown();
        } catch (Exception e) {
            System.err.println("While stopping: " + e);
        } finally {
            // Not System.exit: the library's own exit handlers can crash while its threads still run.
            LibC._exit(0);
        }
    }

    /** The server cannot start; the message says why and what to do. */
    private static final class StartException extends Exception {

        private static final long serialVersionUID = 1L;

        StartException(String message) {
            super(message);
        }
    }
}
