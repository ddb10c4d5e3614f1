package io.joulebook.embedded.clickhouse;

import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Formatted output of a statement, or a piece of it, in the engine's memory until closed. */
final class EngineResult implements AutoCloseable {

    private static final int PIECE = 1 << 16;

    private final Pointer handle;

    private EngineResult(Pointer handle) {
        this.handle = handle;
    }

    /** Takes over the handle; an error in it is thrown and the handle freed. */
    static EngineResult of(@Nullable Pointer handle) throws EngineException {
        if (handle == null) {
            throw EngineException.of("The engine gave no result");
        }
        String error = ChDb.chdb_result_error(handle);
        if (error != null) {
            ChDb.chdb_destroy_query_result(handle);
            throw EngineException.of(error);
        }
        return new EngineResult(handle);
    }

    Pointer handle() {
        return handle;
    }

    /** Bytes of output. */
    long length() {
        return ChDb.chdb_result_length(handle);
    }

    /** Writes the output from byte {@code from} on. */
    void copyTo(OutputStream out, long from) throws IOException {
        long length = length();
        if (from >= length) {
            return;
        }
        Pointer buffer = ChDb.chdb_result_buffer(handle);
        byte[] piece = new byte[(int) Math.min(PIECE, length - from)];
        for (long at = from; at < length; at += piece.length) {
            int size = (int) Math.min(piece.length, length - at);
            buffer.read(at, piece, 0, size);
            out.write(piece, 0, size);
        }
    }

    /** The first bytes of the output, at most {@code limit}. */
    byte[] prefix(int limit) {
        int size = (int) Math.min(limit, length());
        return size == 0 ? new byte[0] : ChDb.chdb_result_buffer(handle).getByteArray(0, size);
    }

    /** What the response says of the work done, in the words of the {@code X-ClickHouse-Summary} header. */
    Summary summary() {
        return new Summary(
                ChDb.chdb_result_storage_rows_read(handle),
                ChDb.chdb_result_storage_bytes_read(handle),
                ChDb.chdb_result_rows_written(handle),
                ChDb.chdb_result_bytes_written(handle),
                ChDb.chdb_result_rows_read(handle),
                length());
    }

    @Override
    public void close() {
        ChDb.chdb_destroy_query_result(handle);
    }
}
