package io.joulebook.embedded.clickhouse;

import com.clickhouse.client.api.internal.CompressedBlockInputStream;
import com.clickhouse.client.api.internal.CompressedBlockOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;

/** The encodings of HTTP bodies. */
enum Codec {
    /** As it is. */
    PLAIN,
    /** ClickHouse's own blocks, which no header announces. */
    BLOCKS,
    /** Content encoding gzip. */
    GZIP,
    /** Content encoding lz4: the LZ4 frame format. */
    LZ4;

    private static final int BLOCK_BYTES = 1 << 17;

    /** What the body of a request with this {@code Content-Encoding} is in. */
    static Codec of(String contentEncoding) throws EngineException {
        return switch (contentEncoding.toLowerCase(Locale.ROOT)) {
            case "", "identity" -> PLAIN;
            case "gzip", "x-gzip" -> GZIP;
            case "lz4" -> LZ4;
            default ->
                throw EngineException.of(
                        48,
                        "NOT_IMPLEMENTED",
                        "Content-Encoding " + contentEncoding + " is not supported: use gzip or lz4");
        };
    }

    /** The best of what a client says it accepts. */
    static Codec accepted(String acceptEncoding) {
        String accepted = acceptEncoding.toLowerCase(Locale.ROOT);
        if (accepted.contains("lz4")) {
            return LZ4;
        }
        return accepted.contains("gzip") ? GZIP : PLAIN;
    }

    InputStream decode(InputStream in) throws IOException {
        return switch (this) {
            case PLAIN -> in;
            case BLOCKS ->
                new CompressedBlockInputStream(in, LZ4Factory.fastestInstance().fastDecompressor(), BLOCK_BYTES);
            case GZIP -> new GZIPInputStream(in, 1 << 16);
            case LZ4 -> new LZ4FrameInputStream(in);
        };
    }

    OutputStream encode(OutputStream out) throws IOException {
        return switch (this) {
            case PLAIN -> out;
            case BLOCKS ->
                new CompressedBlockOutputStream.LZ4OutputStream(
                        out, LZ4Factory.fastestInstance().fastCompressor(), BLOCK_BYTES);
            case GZIP -> new GZIPOutputStream(out, 1 << 16);
            case LZ4 -> new LZ4FrameOutputStream(out);
        };
    }
}
