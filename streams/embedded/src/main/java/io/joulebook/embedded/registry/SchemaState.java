package io.joulebook.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.joulebook.embedded.registry.StoredSchema.Standing;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the topic says, read up to some record: all subjects, ids and settings.
 *
 * <p>One thread applies records, any number may ask. Replaying the same records gives the same state.
 */
final class SchemaState {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaState.class);

    /** Stands for all subjects; no subject can be called so, since a path segment is never empty. */
    private static final String ALL = "";

    private final NavigableMap<String, NavigableMap<Integer, StoredSchema>> subjects = new TreeMap<>();
    private final Map<Integer, String> schemas = new HashMap<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<Setting, Map<String, String>> settings = new EnumMap<>(Setting.class);
    private int highestId;

    /** Takes in one record of the topic; of a kind unknown here, it is logged and left out. */
    synchronized void apply(JsonNode key, @Nullable JsonNode value) {
        String kind = key.path("keytype").asText();
        switch (kind) {
            case "SCHEMA" -> applySchema(key, value);
            case "DELETE_SUBJECT" -> applySubjectDeletion(value);
            case "CONFIG" -> applySetting(Setting.CONFIG, key, value);
            case "MODE" -> applySetting(Setting.MODE, key, value);
            case "MAX_ID" ->
                highestId = value == null
                        ? highestId
                        : Math.max(highestId, value.path("maxId").asInt());
            case "NOOP" -> {
                // Changes nothing.
            }
            default -> LOG.warn("Record left out: key type '{}' is not known to this registry", kind);
        }
    }

    /** Names of the subjects that have a version of the kind asked for, in their natural order. */
    synchronized List<String> subjects(Visibility visibility) {
        return subjects.values().stream()
                .flatMap(versions -> versions.values().stream())
                .filter(visibility::shows)
                .map(StoredSchema::subject)
                .distinct()
                .toList();
    }

    /** Versions of the subject, oldest first; none if there is no such subject. */
    synchronized List<StoredSchema> versions(String subject, Visibility visibility) {
        return subjects.getOrDefault(subject, new TreeMap<>()).values().stream()
                .filter(visibility::shows)
                .toList();
    }

    /** Every version that has the id, by subject and version. */
    synchronized List<StoredSchema> uses(int id, Visibility visibility) {
        return subjects.values().stream()
                .flatMap(versions -> versions.values().stream())
                .filter(schema -> schema.id() == id && visibility.shows(schema))
                .toList();
    }

    synchronized Optional<String> schema(int id) {
        return Optional.ofNullable(schemas.get(id));
    }

    synchronized OptionalInt id(String schema) {
        Integer id = ids.get(schema);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /** The highest id ever given out, 0 before the first. */
    synchronized int highestId() {
        return highestId;
    }

    /**
     * A setting.
     *
     * @param subject null for the one that holds where a subject has none
     */
    synchronized Optional<String> setting(Setting setting, @Nullable String subject) {
        return Optional.ofNullable(settings.getOrDefault(setting, Map.of()).get(subject == null ? ALL : subject));
    }

    private void applySchema(JsonNode key, @Nullable JsonNode value) {
        String subject = key.path("subject").asText();
        int version = key.path("version").asInt();
        if (value == null) {
            forget(subject, version);
            return;
        }
        if (!value.path("schemaType").asText("AVRO").equals("AVRO")) {
            LOG.warn("Version {} of {} left out: it is {}, not AVRO", version, subject, value.path("schemaType"));
            return;
        }
        Standing standing = value.path("deleted").asBoolean() ? Standing.SOFT_DELETED : Standing.LIVE;
        StoredSchema schema = new StoredSchema(
                subject, version, value.path("id").asInt(), value.path("schema").asText(), standing);
        subjects.computeIfAbsent(subject, unseen -> new TreeMap<>()).put(version, schema);
        schemas.put(schema.id(), schema.schema());
        ids.putIfAbsent(schema.schema(), schema.id());
        highestId = Math.max(highestId, schema.id());
    }

    private void forget(String subject, int version) {
        NavigableMap<Integer, StoredSchema> versions = subjects.get(subject);
        StoredSchema gone = versions == null ? null : versions.remove(version);
        if (versions == null || gone == null) {
            return;
        }
        if (versions.isEmpty()) {
            subjects.remove(subject);
        }
        if (uses(gone.id(), Visibility.WITH_DELETED).isEmpty()) {
            schemas.remove(gone.id());
            ids.remove(gone.schema(), gone.id());
        }
    }

    private void applySubjectDeletion(@Nullable JsonNode value) {
        if (value == null) {
            return;
        }
        NavigableMap<Integer, StoredSchema> versions =
                subjects.get(value.path("subject").asText());
        if (versions != null) {
            versions.headMap(value.path("version").asInt(), true).replaceAll((version, schema) -> schema.softDeleted());
        }
    }

    private void applySetting(Setting setting, JsonNode key, @Nullable JsonNode value) {
        Map<String, String> values = settings.computeIfAbsent(setting, unseen -> new HashMap<>());
        String subject = key.path("subject").asText(ALL);
        // The text of a JSON null is "null", which a subject may well be called.
        String about = key.path("subject").isNull() ? ALL : subject;
        if (value == null) {
            values.remove(about);
        } else {
            values.put(about, value.path(setting.field()).asText());
        }
    }
}
