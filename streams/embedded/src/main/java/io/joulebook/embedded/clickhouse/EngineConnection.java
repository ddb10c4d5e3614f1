package io.joulebook.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/** One connection to the engine: a session with settings of its own that runs one statement at a time. */
final class EngineConnection implements AutoCloseable {

    /** Size of {@code chdb_query_analysis_v1}: four 32-bit numbers, of which the first is this size. */
    private static final int ANALYSIS_BYTES = 16;

    private static final int STATEMENT_COUNT = 4;

    private final Pointer holder;
    private final Pointer handle;
    private final Runnable afterwards;

    /** @param afterwards called once the connection is closed */
    EngineConnection(Pointer holder, Runnable afterwards) {
        this.holder = holder;
        this.handle = holder.getPointer(0);
        this.afterwards = afterwards;
    }

    /** Runs a statement whose output does not matter. */
    void run(String sql) throws EngineException {
        query(sql.getBytes(UTF_8), "Null").close();
    }

    /** The output of a statement as text, tab separated. */
    String text(String sql) throws EngineException {
        try (EngineResult result = query(sql.getBytes(UTF_8), "TabSeparatedRaw")) {
            return new String(result.prefix(Integer.MAX_VALUE), UTF_8);
        }
    }

    /** Runs a statement that carries no data of an INSERT, and holds its whole output in memory. */
    EngineResult query(byte[] sql, String format) throws EngineException {
        byte[] name = format.getBytes(UTF_8);
        return EngineResult.of(ChDb.chdb_query_n(handle, sql, sql.length, name, name.length));
    }

    /** Starts a SELECT whose output is fetched in pieces; the engine refuses any other statement here. */
    ResultStream stream(byte[] sql, String format) throws EngineException {
        byte[] name = format.getBytes(UTF_8);
        EngineResult stream = EngineResult.of(ChDb.chdb_stream_query_n(handle, sql, sql.length, name, name.length));
        return new ResultStream(handle, stream);
    }

    /**
     * Starts an INSERT.
     *
     * @param head the statement up to but without VALUES or FORMAT
     */
    InsertStream insert(byte[] head, String format) throws EngineException {
        byte[] name = format.getBytes(UTF_8);
        return InsertStream.of(ChDb.chdb_stream_insert_n(handle, head, head.length, name, name.length));
    }

    /** Number of statements in a text; zero if it cannot be parsed. */
    int statements(byte[] sql) {
        try (Memory analysis = new Memory(ANALYSIS_BYTES)) {
            analysis.clear();
            analysis.setInt(0, ANALYSIS_BYTES);
            ChDb.chdb_classify_query_n(handle, sql, sql.length, new byte[0], 0, analysis);
            return analysis.getInt(STATEMENT_COUNT);
        }
    }

    @Override
    public void close() {
        ChDb.chdb_close_conn(holder);
        afterwards.run();
    }
}
