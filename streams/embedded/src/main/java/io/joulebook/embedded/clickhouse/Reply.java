package io.joulebook.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** The response to one request, with the headers that clients of ClickHouse expect. */
final class Reply {

    private static final int BUFFER = 1 << 16;

    private final Response response;
    private final Codec codec;
    private final long started = System.nanoTime();

    private Reply(Response response, Codec codec) {
        this.response = response;
        this.codec = codec;
    }

    /** A response in the encoding that the request asks for. */
    static Reply to(Request request, RequestOptions options, Response response) {
        if (options.has(RequestOptions.Flag.COMPRESS)) {
            return new Reply(response, Codec.BLOCKS);
        }
        @Nullable String accepted = request.getHeaders().get(HttpHeader.ACCEPT_ENCODING);
        boolean encode = options.has(RequestOptions.Flag.ENABLE_HTTP_COMPRESSION) && accepted != null;
        return new Reply(response, encode ? Codec.accepted(accepted) : Codec.PLAIN);
    }

    /** A response to a request that could not be understood. */
    static Reply plain(Response response) {
        return new Reply(response, Codec.PLAIN);
    }

    /** Headers that every response has. */
    void identify(Engine engine, RequestOptions options) {
        HttpFields.Mutable headers = response.getHeaders();
        headers.put("X-ClickHouse-Server-Display-Name", "joulebook-embedded");
        headers.put("X-ClickHouse-Timezone", engine.timezone());
        headers.put("X-ClickHouse-Query-Id", options.queryId().replaceAll("[^\\x20-\\x7E]", "?"));
    }

    /** Sets the headers of a success and opens the body, which the caller closes once it is whole. */
    OutputStream begin(OutputFormat format, Summary summary) throws IOException {
        HttpFields.Mutable headers = response.getHeaders();
        response.setStatus(200);
        headers.put(HttpHeader.CONTENT_TYPE, format.contentType());
        headers.put("X-ClickHouse-Format", format.name());
        headers.put("X-ClickHouse-Summary", summary.toJson(System.nanoTime() - started));
        return body();
    }

    /** Sends an error, number and text; only possible as long as nothing else has been sent. */
    void fail(EngineException error, String version) throws IOException {
        HttpFields.Mutable headers = response.getHeaders();
        response.setStatus(error.status());
        headers.put(HttpHeader.CONTENT_TYPE, "text/plain; charset=UTF-8");
        headers.put("X-ClickHouse-Exception-Code", String.valueOf(error.code()));
        try (OutputStream body = body()) {
            String message = String.valueOf(error.getMessage()).strip();
            String whole = message.contains("(version ") ? message : message + " (version " + version + ")";
            body.write((whole + "\n").getBytes(UTF_8));
        }
    }

    private OutputStream body() throws IOException {
        if (codec == Codec.GZIP || codec == Codec.LZ4) {
            response.getHeaders().put(HttpHeader.CONTENT_ENCODING, codec == Codec.GZIP ? "gzip" : "lz4");
        }
        // Nothing leaves before the buffer is full, so an error in a short result still gets its own status.
        return codec.encode(new BufferedOutputStream(Content.Sink.asOutputStream(response), BUFFER));
    }
}
