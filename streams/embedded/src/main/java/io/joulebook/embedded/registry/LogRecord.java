package io.joulebook.embedded.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * One record of the registry's topic, in the JSON that Confluent's registry writes.
 *
 * <p>The topic is compacted by its key as text, so a key's fields always come in the same order.
 *
 * @param key what the record is about
 * @param value what holds from now on; null if nothing does
 */
record LogRecord(String key, @Nullable String value) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static LogRecord schema(StoredSchema schema) {
        ObjectNode value = object().put("subject", schema.subject())
                .put("version", schema.version())
                .put("id", schema.id())
                .put("schema", schema.schema())
                .put("deleted", !schema.isLive());
        return new LogRecord(schemaKey(schema), text(value));
    }

    static LogRecord permanentDeletion(StoredSchema schema) {
        return new LogRecord(schemaKey(schema), null);
    }

    /** Soft deletion of all versions up to this one, in one record, so that it can never be half done. */
    static LogRecord subjectDeletion(String subject, int upTo) {
        ObjectNode key = object().put("keytype", "DELETE_SUBJECT")
                .put("subject", subject)
                .put("magic", 0);
        return new LogRecord(text(key), text(object().put("subject", subject).put("version", upTo)));
    }

    /**
     * A setting of one subject or of all.
     *
     * @param subject null for the setting that holds where a subject has none
     * @param value null to remove it
     */
    static LogRecord setting(Setting setting, @Nullable String subject, @Nullable String value) {
        ObjectNode key =
                object().put("keytype", setting.name()).put("subject", subject).put("magic", 0);
        return new LogRecord(text(key), value == null ? null : text(object().put(setting.field(), value)));
    }

    /**
     * The highest id given out so far: what permanent deletion would make the topic forget.
     *
     * <p>A key type of our own. Confluent's registry logs a key type that it does not know and reads on.
     */
    static LogRecord highestId(int id) {
        return new LogRecord(text(object().put("keytype", "MAX_ID").put("magic", 0)), text(object().put("maxId", id)));
    }

    /** A record that changes nothing: once it has been read back, so has everything before it. */
    static LogRecord marker() {
        return new LogRecord(text(object().put("keytype", "NOOP").put("magic", 0)), null);
    }

    private static String schemaKey(StoredSchema schema) {
        return text(object().put("keytype", "SCHEMA")
                .put("subject", schema.subject())
                .put("version", schema.version())
                .put("magic", 1));
    }

    private static ObjectNode object() {
        return JSON.createObjectNode();
    }

    private static String text(ObjectNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
