package io.joulebook.embedded.registry;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.joulebook.embedded.registry.Route.RawJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.KafkaException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP's side of the registry: reads requests, writes replies, and says in the log whatever goes wrong within. */
final class RegistryHandler extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryHandler.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int BODY_BYTES = 1 << 20;

    private final List<Route> routes;

    RegistryHandler(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Reply reply = reply(request);
        response.setStatus(reply.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, MEDIA_TYPE);
        Content.Sink.write(response, true, reply.body(), callback);
        return true;
    }

    private record Reply(int status, String body) {
        static Reply refused(Refusal refusal) throws JsonProcessingException {
            return new Reply(
                    refusal.status(),
                    JSON.writeValueAsString(
                            Map.of("error_code", refusal.code(), "message", String.valueOf(refusal.getMessage()))));
        }
    }

    private Reply reply(Request request) {
        try {
            return replyOrRefuse(request);
        } catch (JsonProcessingException e) {
            LOG.error("Cannot write the reply to {} {}", request.getMethod(), request.getHttpURI(), e);
            return new Reply(500, "{\"error_code\":500,\"message\":\"the reply cannot be written\"}");
        }
    }

    // Throwable: a schema nested deeply enough overflows the stack of Avro's parser, and the client must hear of it.
    private Reply replyOrRefuse(Request request) throws JsonProcessingException {
        try {
            Object answer = answer(request);
            return new Reply(200, answer instanceof RawJson raw ? raw.text() : JSON.writeValueAsString(answer));
        } catch (Refusal e) {
            LOG.debug("{} {}: {}", request.getMethod(), request.getHttpURI(), e.getMessage());
            return Reply.refused(e);
        } catch (KafkaException e) {
            LOG.error("{} {} failed: {}", request.getMethod(), request.getHttpURI(), e.getMessage(), e);
            return Reply.refused(Refusal.storeFailed(String.valueOf(e.getMessage())));
        } catch (Throwable e) {
            LOG.error("{} {} failed", request.getMethod(), request.getHttpURI(), e);
            return Reply.refused(Refusal.http(500, "The registry failed: " + e));
        }
    }

    private Object answer(Request request) throws IOException {
        refuseBrowsers(request);
        List<String> path = segments(request.getHttpURI().getPath());
        boolean pathKnown = false;
        for (Route route : routes) {
            Optional<List<String>> open = route.match(path);
            pathKnown |= open.isPresent();
            if (open.isPresent() && route.method().equals(request.getMethod())) {
                return route.action().apply(new Call(open.get(), query(request), body(request)));
            }
        }
        throw pathKnown
                ? Refusal.http(405, "HTTP 405 Method Not Allowed: " + request.getMethod())
                : Refusal.http(404, "HTTP 404 Not Found");
    }

    /** Any page in a browser on this machine could otherwise delete schemas; no registry client sends this header. */
    private static void refuseBrowsers(Request request) {
        if (request.getHeaders().contains(HttpHeader.ORIGIN)) {
            throw Refusal.http(403, "Requests from web pages are not served");
        }
    }

    /** Split before it is decoded: a subject may hold a slash, written as %2F. */
    private static List<String> segments(String path) {
        try {
            return Arrays.stream(path.substring(1).split("/"))
                    .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw Refusal.http(400, "The path is not encoded as URLs are: " + path);
        }
    }

    private static Map<String, String> query(Request request) {
        Map<String, String> query = new TreeMap<>();
        Request.extractQueryParameters(request).forEach(field -> query.put(field.getName(), field.getValue()));
        return query;
    }

    private static JsonNode body(Request request) throws IOException {
        byte[] bytes;
        try (InputStream input = Content.Source.asInputStream(request)) {
            bytes = input.readNBytes(BODY_BYTES + 1);
        }
        if (bytes.length > BODY_BYTES) {
            throw Refusal.http(413, "The request is larger than " + BODY_BYTES + " bytes");
        }
        return bytes.length == 0 ? JSON.createObjectNode() : parse(bytes);
    }

    private static JsonNode parse(byte[] bytes) throws IOException {
        try {
            JsonNode body = JSON.readTree(bytes);
            if (body.isObject()) {
                return body;
            }
        } catch (JacksonException e) {
            throw Refusal.http(400, "The request is no JSON: " + e.getOriginalMessage());
        }
        throw Refusal.http(400, "The request is no JSON object");
    }
}
