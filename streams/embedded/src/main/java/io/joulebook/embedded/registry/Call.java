package io.joulebook.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request, its path matched and its body read.
 *
 * @param path what stands in the places that the route leaves open, in their order
 * @param query parameters of the query
 * @param body JSON object of the body; an empty one where there is none
 */
record Call(List<String> path, Map<String, String> query, JsonNode body) {

    /** The first open place of the path, which is the subject in all routes that have one. */
    String subject() {
        return path.get(0);
    }

    /** The second open place of the path. */
    Version version() {
        return Version.parse(path.get(1));
    }

    /** The first open place of the path as a schema's id. */
    int id() {
        try {
            return Integer.parseInt(path.get(0));
        } catch (NumberFormatException e) {
            throw Refusal.http(404, "HTTP 404 Not Found: '" + path.get(0) + "' is no schema id");
        }
    }

    boolean asks(String parameter) {
        return Boolean.parseBoolean(query.get(parameter));
    }

    /** Which versions it is about: deleted ones too if it says so. */
    Visibility visibility() {
        return asks("deleted") ? Visibility.WITH_DELETED : Visibility.LIVE_ONLY;
    }

    /** Text of a field of the body; null if it is not there. */
    @Nullable
    String text(String field) {
        JsonNode value = body.path(field);
        return value.isTextual() ? value.asText() : null;
    }
}
