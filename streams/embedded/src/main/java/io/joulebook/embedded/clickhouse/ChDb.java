package io.joulebook.embedded.clickhouse;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.file.Path;

/**
 * The functions of {@code chdb.h} that are used here, under their C names, by which JNA finds them.
 *
 * <p>Handles are pointers and belong to whoever got them. Sizes are {@code size_t}, so only 64-bit platforms will do.
 */
@SuppressWarnings("MemberName")
final class ChDb {

    private ChDb() {}

    /**
     * Binds the library, once per process, and keeps it from taking over the process's signals.
     *
     * <p>With the engine's own handlers the virtual machine dies at its first null pointer, which it means to catch
     * itself.
     *
     * @throws UnsatisfiedLinkError if the file cannot be loaded here
     */
    static void load(Path library) {
        Native.register(ChDb.class, NativeLibrary.getInstance(library.toString()));
        chdb_set_signal_handlers_enabled(0);
    }

    static native void chdb_set_signal_handlers_enabled(int enabled);

    /** Null when the engine cannot open its directory; the reason goes to standard error only. */
    static native Pointer chdb_connect(int count, Pointer arguments);

    static native void chdb_close_conn(Pointer holder);

    static native Pointer chdb_query_n(Pointer connection, byte[] sql, long length, byte[] format, long formatLength);

    static native Pointer chdb_stream_query_n(
            Pointer connection, byte[] sql, long length, byte[] format, long formatLength);

    static native Pointer chdb_stream_fetch_result(Pointer connection, Pointer stream);

    static native void chdb_stream_cancel_query(Pointer connection, Pointer stream);

    static native void chdb_destroy_query_result(Pointer result);

    static native Pointer chdb_stream_insert_n(
            Pointer connection, byte[] head, long length, byte[] format, long formatLength);

    static native int chdb_stream_append(Pointer insert, byte[] data, long length);

    static native Pointer chdb_stream_done(Pointer insert);

    static native void chdb_stream_cancel_insert(Pointer insert);

    static native String chdb_stream_insert_error(Pointer insert);

    static native void chdb_destroy_insert_stream(Pointer insert);

    static native Pointer chdb_result_buffer(Pointer result);

    static native long chdb_result_length(Pointer result);

    static native long chdb_result_rows_read(Pointer result);

    static native long chdb_result_bytes_read(Pointer result);

    static native long chdb_result_storage_rows_read(Pointer result);

    static native long chdb_result_storage_bytes_read(Pointer result);

    static native long chdb_result_rows_written(Pointer result);

    static native long chdb_result_bytes_written(Pointer result);

    static native String chdb_result_error(Pointer result);

    static native int chdb_classify_query_n(
            Pointer connection, byte[] sql, long length, byte[] database, long databaseLength, Pointer analysis);
}
