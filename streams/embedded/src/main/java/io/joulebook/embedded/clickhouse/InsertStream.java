package io.joulebook.embedded.clickhouse;

import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The data of one INSERT on its way into the engine, any bytes whatsoever.
 *
 * <p>Closed before {@link #finish} it is cancelled: nothing is stored, save whole blocks of about a million rows that
 * the engine may have written before.
 */
final class InsertStream implements AutoCloseable {

    /** Large enough for the engine to parse at full speed, small enough to take from a 128 MB heap many times. */
    private static final int PIECE = 1 << 18;

    private final Pointer handle;
    private boolean finished;

    private InsertStream(Pointer handle) {
        this.handle = handle;
    }

    /** Takes over the handle; an error in it is thrown and the handle freed. */
    static InsertStream of(Pointer handle) throws EngineException {
        String error = ChDb.chdb_stream_insert_error(handle);
        if (error != null) {
            ChDb.chdb_destroy_insert_stream(handle);
            throw EngineException.of(error);
        }
        return new InsertStream(handle);
    }

    /**
     * Sends everything up to the stream's end.
     *
     * @throws IOException if the source fails, as it does when a client goes away in the middle
     */
    void append(InputStream data) throws IOException, EngineException {
        byte[] piece = new byte[PIECE];
        for (int size = data.readNBytes(piece, 0, PIECE); size > 0; size = data.readNBytes(piece, 0, PIECE)) {
            if (ChDb.chdb_stream_append(handle, piece, size) != 0) {
                throw EngineException.of(failure());
            }
        }
    }

    /** Commits what was sent and says how much that was. */
    EngineResult finish() throws EngineException {
        finished = true;
        return EngineResult.of(ChDb.chdb_stream_done(handle));
    }

    private String failure() {
        @Nullable String error = ChDb.chdb_stream_insert_error(handle);
        return error == null ? "The engine took no more data and did not say why" : error;
    }

    @Override
    public void close() {
        if (!finished) {
            ChDb.chdb_stream_cancel_insert(handle);
        }
        ChDb.chdb_destroy_insert_stream(handle);
    }
}
