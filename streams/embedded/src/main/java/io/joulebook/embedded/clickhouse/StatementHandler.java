package io.joulebook.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Runs the statement of a request on a connection of its own and sends back what comes of it. */
final class StatementHandler extends Handler.Abstract {

    /**
     * A refused INSERT's remaining data are read to their end up to here, so that the client gets to read the answer.
     */
    private static final long DRAINED_BYTES = 512L << 20;

    private static final int HEADER_BYTES = 1 << 20;

    private final Engine engine;
    private final Access access;

    StatementHandler(Engine engine, Access access) {
        this.engine = engine;
        this.access = access;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Reply reply = Reply.plain(response);
        try {
            Access.checkOrigin(request);
            if (isPing(request)) {
                response.write(true, ByteBuffer.wrap("Ok.\n".getBytes(UTF_8)), callback);
                return true;
            }
            access.check(request);
            RequestOptions options = RequestOptions.of(request);
            reply = Reply.to(request, options, response);
            reply.identify(engine, options);
            answer(request, options, reply);
            callback.succeeded();
        } catch (EngineException e) {
            fail(request, response, reply, e, callback);
        } catch (IOException | RuntimeException e) {
            // Not decodable, or the client is gone; in the latter case the answer fails too and that is the end of it.
            fail(request, response, reply, unreadable(e), callback);
        }
        return true;
    }

    private static EngineException unreadable(Exception cause) {
        return EngineException.of(36, "BAD_ARGUMENTS", "The request cannot be read: " + cause);
    }

    private static boolean isPing(Request request) throws EngineException {
        String path = Request.getPathInContext(request);
        if (path.equals("/ping") || path.equals("/replicas_status")) {
            return true;
        }
        if (!path.equals("/")) {
            throw EngineException.of(
                    60,
                    "UNKNOWN_TABLE",
                    "Nothing is at " + path + ": statements go to /, and /ping tells that it is up");
        }
        boolean get = !HttpMethod.POST.is(request.getMethod());
        return get && Request.extractQueryParameters(request).getValue("query") == null;
    }

    /** An error after the first bytes cannot be told any more: the connection is broken off, so that it is noticed. */
    private void fail(Request request, Response response, Reply reply, EngineException error, Callback callback) {
        try {
            if (response.isCommitted()) {
                callback.failed(error);
                return;
            }
            drain(Request.asInputStream(request));
            reply.fail(error, engine.version());
            callback.succeeded();
        } catch (IOException e) {
            callback.failed(e);
        }
    }

    private static void drain(InputStream in) throws IOException {
        byte[] piece = new byte[1 << 16];
        long drained = 0;
        for (int size = in.read(piece); size >= 0 && drained < DRAINED_BYTES; size = in.read(piece)) {
            drained += size;
        }
    }

    private void answer(Request request, RequestOptions options, Reply reply) throws IOException, EngineException {
        try (EngineConnection connection = engine.connect()) {
            for (String preparation : options.preparations()) {
                connection.run(preparation);
            }
            if (!HttpMethod.POST.is(request.getMethod())) {
                connection.run("SET readonly=2");
            }
            Statement statement = Statement.read(text(request, options));
            if (statement instanceof Statement.Insert insert) {
                insert(connection, insert, options, reply);
            } else if (statement instanceof Statement.Plain plain) {
                run(connection, plain.sql(), options, reply);
            }
        }
    }

    /** The text of the URL and then the body, as one. */
    private static InputStream text(Request request, RequestOptions options) throws IOException, EngineException {
        @Nullable String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (type != null && type.startsWith("multipart/form-data")) {
            throw EngineException.of(
                    48, "NOT_IMPLEMENTED", "Forms are not taken: send the statement as body and param_NAME in the URL");
        }
        InputStream body = Request.asInputStream(request);
        @Nullable String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
        if (encoding != null) {
            body = Codec.of(encoding).decode(body);
        }
        if (options.has(RequestOptions.Flag.DECOMPRESS)) {
            body = Codec.BLOCKS.decode(body);
        }
        if (options.query().isEmpty()) {
            return body;
        }
        byte[] query = (options.query() + "\n").getBytes(UTF_8);
        return new SequenceInputStream(new ByteArrayInputStream(query), body);
    }

    private static void insert(
            EngineConnection connection, Statement.Insert insert, RequestOptions options, Reply reply)
            throws IOException, EngineException {
        try (InsertStream stream = connection.insert(insert.head(), insert.format())) {
            stream.append(insert.data());
            try (EngineResult result = stream.finish()) {
                reply.begin(new OutputFormat(options.format()), result.summary())
                        .close();
            }
        }
    }

    private static void run(EngineConnection connection, byte[] sql, RequestOptions options, Reply reply)
            throws IOException, EngineException {
        Outline outline = Outline.of(sql);
        refuse(connection, sql, outline);
        byte[] statement = outline.firstWord().equals("KILL") ? Outline.withClientIds(sql) : sql;
        OutputFormat format = new OutputFormat(outline.format() == null ? options.format() : outline.format());
        boolean isSelect =
                outline.firstWord().equals("SELECT") || outline.firstWord().equals("WITH");
        boolean inPieces = isSelect
                && format.isStreamable()
                && !outline.hasTotals()
                && !options.has(RequestOptions.Flag.WAIT_END_OF_QUERY);
        if (!inPieces || !sentInPieces(connection, statement, format, reply)) {
            sendWhole(connection, statement, format, reply);
        }
    }

    private static void refuse(EngineConnection connection, byte[] sql, Outline outline) throws EngineException {
        if (outline.firstWord().isEmpty()) {
            throw EngineException.of(62, "SYNTAX_ERROR", "Empty query");
        }
        if (outline.namesFile()) {
            throw EngineException.of(
                    48,
                    "NOT_IMPLEMENTED",
                    "INTO OUTFILE and FROM INFILE are the client's work; over HTTP send the data");
        }
        if (connection.statements(sql) > 1) {
            throw EngineException.of(62, "SYNTAX_ERROR", "Syntax error (Multi-statements are not allowed)");
        }
    }

    private static void sendWhole(EngineConnection connection, byte[] sql, OutputFormat format, Reply reply)
            throws IOException, EngineException {
        try (EngineResult result = connection.query(sql, format.name());
                OutputStream body = reply.begin(format, result.summary())) {
            result.copyTo(body, 0);
        }
    }

    /** Sends the result as it comes; false if the engine gives it only whole, in which case nothing has been sent. */
    private static boolean sentInPieces(EngineConnection connection, byte[] sql, OutputFormat format, Reply reply)
            throws IOException, EngineException {
        try (ResultStream stream = connection.stream(sql, format.name())) {
            OutputStream body;
            int header;
            try (EngineResult first = stream.next()) {
                if (first.length() == 0) {
                    return false;
                }
                body = reply.begin(format, first.summary());
                header = format.headerLength(first.prefix(HEADER_BYTES));
                first.copyTo(body, 0);
            }
            sendRest(stream, header, body);
            return true;
        } catch (EngineException e) {
            if (String.valueOf(e.getMessage()).contains("Streaming query is not supported")) {
                return false;
            }
            throw e;
        }
    }

    private static void sendRest(ResultStream stream, int header, OutputStream body)
            throws IOException, EngineException {
        while (true) {
            try (EngineResult piece = stream.next()) {
                if (piece.length() == 0) {
                    // Not in a finally: a body that broke off must not look like a whole one.
                    body.close();
                    return;
                }
                piece.copyTo(body, header);
            }
        }
    }
}
