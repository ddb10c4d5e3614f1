package io.joulebook.embedded.clickhouse;

import com.sun.jna.Pointer;

/** The result of a SELECT, piece by piece; each piece is a whole document of its format, header included. */
final class ResultStream implements AutoCloseable {

    private final Pointer connection;
    private final EngineResult stream;
    private boolean exhausted;

    ResultStream(Pointer connection, EngineResult stream) {
        this.connection = connection;
        this.stream = stream;
    }

    /** The next piece, to be closed by the caller; an empty one is the end. */
    EngineResult next() throws EngineException {
        EngineResult piece = EngineResult.of(ChDb.chdb_stream_fetch_result(connection, stream.handle()));
        exhausted = piece.length() == 0;
        return piece;
    }

    @Override
    public void close() {
        if (!exhausted) {
            ChDb.chdb_stream_cancel_query(connection, stream.handle());
        }
        stream.close();
    }
}
