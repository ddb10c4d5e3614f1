package io.joulebook.embedded.clickhouse;

import com.sun.jna.Pointer;
import com.sun.jna.StringArray;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The ClickHouse engine in this process, open on one directory.
 *
 * <p>One connection is kept for the whole time, because the engine ends with its last one.
 */
final class Engine {

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final int PAUSE_MILLIS = 20;
    /** ClickHouse's number for a query that was cancelled. */
    private static final int QUERY_WAS_CANCELLED = 394;

    private final Path directory;
    private final AtomicInteger open = new AtomicInteger();
    private final EngineConnection keeper;
    private final String version;
    private final String timezone;
    private volatile boolean closing;

    private Engine(Path directory) throws EngineException {
        this.directory = directory;
        this.keeper = new EngineConnection(connection(directory), () -> {});
        this.version = keeper.text("SELECT version()").strip();
        this.timezone = keeper.text("SELECT timezone()").strip();
    }

    /**
     * Opens the engine; only one process at a time can have a directory.
     *
     * @throws EngineException if the engine cannot open it; the reason is on standard error only
     */
    static Engine open(Path directory) throws EngineException {
        return new Engine(directory);
    }

    private static Pointer connection(Path directory) throws EngineException {
        // As in a server: an expression alone is no statement.
        StringArray arguments =
                new StringArray(new String[] {"clickhouse", "--path=" + directory, "--implicit_select=0"});
        @Nullable Pointer holder = ChDb.chdb_connect(3, arguments);
        if (holder == null) {
            throw EngineException.of("The engine cannot open " + directory);
        }
        return holder;
    }

    /** A new connection: two milliseconds, so every request has its own. */
    EngineConnection connect() throws EngineException {
        open.incrementAndGet();
        try {
            if (closing) {
                throw EngineException.of(QUERY_WAS_CANCELLED, "QUERY_WAS_CANCELLED", "The server is shutting down");
            }
            return new EngineConnection(connection(directory), open::decrementAndGet);
        } catch (EngineException e) {
            open.decrementAndGet();
            throw e;
        }
    }

    String version() {
        return version;
    }

    /** Name of the zone in which times without one are read and shown. */
    String timezone() {
        return timezone;
    }

    /**
     * Cancels what runs, waits for it to end and closes the engine.
     *
     * <p>Ending the process while statements run can crash it. The engine's own shutdown function only ever gave an
     * error.
     */
    void shutDown() throws InterruptedException, EngineException {
        closing = true;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (open.get() > 0 && System.nanoTime() < deadline) {
            keeper.run("KILL QUERY WHERE 1");
            Thread.sleep(PAUSE_MILLIS);
        }
        if (open.get() == 0) {
            keeper.close();
        }
    }
}
