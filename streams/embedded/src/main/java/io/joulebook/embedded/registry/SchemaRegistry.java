package io.joulebook.embedded.registry;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the registry: what may be registered, looked up and deleted.
 *
 * <p>Changes are made one at a time: each is decided on the state that holds all earlier ones, and returns when its
 * record has been read back. Questions are answered from memory at any time.
 *
 * <p>Every method throws {@link Refusal} for what Confluent's registry refuses, with its code.
 */
final class SchemaRegistry {

    private static final String READ_ONLY = "READONLY";
    private static final String READ_WRITE = "READWRITE";

    private final SchemaState state;
    private final SchemaLog log;
    private final Object writer = new Object();

    SchemaRegistry(SchemaState state, SchemaLog log) {
        this.state = state;
        this.log = log;
    }

    /** What the topic says, for questions that need no rule. */
    SchemaState state() {
        return state;
    }

    /** Id of the schema, which is a version of the subject from now on; the one it has if it is one already. */
    int register(String subject, AvroSchema schema) {
        return change(() -> {
            refuseReadOnly(subject);
            List<StoredSchema> live = state.versions(subject, Visibility.LIVE_ONLY);
            Optional<StoredSchema> known = find(live, schema);
            if (known.isPresent()) {
                return known.get().id();
            }
            List<String> violations = Compatibility.violations(schema, live, effectiveLevel(subject));
            if (!violations.isEmpty()) {
                throw Refusal.incompatible(subject, violations);
            }
            return append(subject, schema.canonicalString());
        });
    }

    /** The version of the subject that has this schema. */
    StoredSchema lookup(String subject, AvroSchema schema, Visibility visibility) {
        return find(versions(subject, visibility), schema).orElseThrow(Refusal::schemaNotFound);
    }

    /** Versions of the subject, oldest first, at least one. */
    List<StoredSchema> versions(String subject, Visibility visibility) {
        List<StoredSchema> versions = state.versions(subject, visibility);
        if (versions.isEmpty()) {
            throw Refusal.subjectNotFound(subject);
        }
        return versions;
    }

    /** One version of the subject. */
    StoredSchema version(String subject, Version version, Visibility visibility) {
        List<StoredSchema> versions = versions(subject, visibility);
        return version.among(versions).orElseThrow(() -> Refusal.versionNotFound(version.number()));
    }

    /** The schema's text. */
    String schema(int id) {
        return state.schema(id).orElseThrow(() -> Refusal.schemaNotFound(id));
    }

    /** What speaks against the schema following all versions of the subject; none if it is compatible. */
    List<String> violations(String subject, AvroSchema schema) {
        return Compatibility.violations(schema, state.versions(subject, Visibility.LIVE_ONLY), effectiveLevel(subject));
    }

    /** What speaks against the schema following this version; none where there is no latest one to follow. */
    List<String> violations(String subject, AvroSchema schema, Version version) {
        Optional<StoredSchema> earlier = version.among(state.versions(subject, Visibility.LIVE_ONLY));
        if (earlier.isEmpty() && !version.isLatest()) {
            throw Refusal.versionNotFound(version.number());
        }
        return Compatibility.violations(schema, earlier.stream().toList(), effectiveLevel(subject));
    }

    /** Hides all versions and drops the subject's settings; returns the versions hidden. */
    List<Integer> deleteSubject(String subject) {
        return change(() -> {
            refuseReadOnly(subject);
            List<Integer> live = numbers(state.versions(subject, Visibility.LIVE_ONLY));
            if (live.isEmpty()) {
                versions(subject, Visibility.WITH_DELETED);
                throw Refusal.subjectSoftDeleted(subject);
            }
            log.append(LogRecord.subjectDeletion(subject, live.get(live.size() - 1)));
            for (Setting setting : Setting.values()) {
                if (state.setting(setting, subject).isPresent()) {
                    log.append(LogRecord.setting(setting, subject, null));
                }
            }
            return live;
        });
    }

    /** Forgets all versions, which must be hidden; returns the versions forgotten. */
    List<Integer> deleteSubjectPermanently(String subject) {
        return change(() -> {
            refuseReadOnly(subject);
            List<StoredSchema> all = versions(subject, Visibility.WITH_DELETED);
            if (all.stream().anyMatch(StoredSchema::isLive)) {
                throw Refusal.subjectNotSoftDeleted(subject);
            }
            all.forEach(this::forget);
            return numbers(all);
        });
    }

    /** Hides one version; returns its number. */
    int deleteVersion(String subject, Version version) {
        return change(() -> {
            refuseReadOnly(subject);
            StoredSchema schema = versionToDelete(subject, version);
            if (!schema.isLive()) {
                throw Refusal.versionSoftDeleted(subject, schema.version());
            }
            log.append(LogRecord.schema(schema.softDeleted()));
            return schema.version();
        });
    }

    /** Forgets one version, which must be hidden; returns its number. */
    int deleteVersionPermanently(String subject, Version version) {
        return change(() -> {
            refuseReadOnly(subject);
            StoredSchema schema = version(subject, version, Visibility.WITH_DELETED);
            if (schema.isLive()) {
                throw Refusal.versionNotSoftDeleted(subject, schema.version());
            }
            forget(schema);
            return schema.version();
        });
    }

    /** The compatibility level that is judged by: the subject's own, or else that of all. */
    CompatibilityLevel effectiveLevel(String subject) {
        return Compatibility.level(effective(Setting.CONFIG, subject, Compatibility.DEFAULT.name));
    }

    /** The level that holds where a subject has none. */
    CompatibilityLevel globalLevel() {
        return Compatibility.level(state.setting(Setting.CONFIG, null).orElse(Compatibility.DEFAULT.name));
    }

    /** The mode that holds for the subject: its own, or else that of all. */
    String effectiveMode(String subject) {
        return effective(Setting.MODE, subject, READ_WRITE);
    }

    /** The mode that holds where a subject has none. */
    String globalMode() {
        return state.setting(Setting.MODE, null).orElse(READ_WRITE);
    }

    /** @param subject null for where a subject has none of its own */
    void setLevel(@Nullable String subject, CompatibilityLevel level) {
        set(Setting.CONFIG, subject, level.name);
    }

    /** @param subject null for where a subject has none of its own */
    void setMode(@Nullable String subject, String mode) {
        if (!mode.equals(READ_ONLY) && !mode.equals(READ_WRITE)) {
            throw Refusal.invalidMode(mode);
        }
        set(Setting.MODE, subject, mode);
    }

    /** @param subject null for where a subject has none of its own */
    void unset(Setting setting, @Nullable String subject) {
        set(setting, subject, null);
    }

    private void set(Setting setting, @Nullable String subject, @Nullable String value) {
        change(() -> {
            log.append(LogRecord.setting(setting, subject, value));
            return value == null ? "" : value;
        });
    }

    private <T> T change(Supplier<T> decision) {
        synchronized (writer) {
            log.settle();
            return decision.get();
        }
    }

    private int append(String subject, String schema) {
        int id = state.id(schema).orElse(state.highestId() + 1);
        List<StoredSchema> all = state.versions(subject, Visibility.WITH_DELETED);
        int version = all.isEmpty() ? 1 : all.get(all.size() - 1).version() + 1;
        log.append(LogRecord.schema(new StoredSchema(subject, version, id, schema, StoredSchema.Standing.LIVE)));
        return id;
    }

    /** Records out in the world carry the id for ever; it is written down before the topic can forget it. */
    private void forget(StoredSchema schema) {
        log.append(LogRecord.highestId(state.highestId()));
        log.append(LogRecord.permanentDeletion(schema));
    }

    private StoredSchema versionToDelete(String subject, Version version) {
        Visibility visibility = version.isLatest() ? Visibility.LIVE_ONLY : Visibility.WITH_DELETED;
        return version(subject, version, visibility);
    }

    private void refuseReadOnly(String subject) {
        if (effectiveMode(subject).equals(READ_ONLY)) {
            throw Refusal.notPermitted("Subject " + subject + " is in read-only mode");
        }
    }

    private String effective(Setting setting, String subject, String otherwise) {
        return state.setting(setting, subject)
                .or(() -> state.setting(setting, null))
                .orElse(otherwise);
    }

    private static Optional<StoredSchema> find(List<StoredSchema> versions, AvroSchema schema) {
        String text = schema.canonicalString();
        return versions.stream()
                .filter(version -> version.schema().equals(text))
                .findFirst();
    }

    private static List<Integer> numbers(List<StoredSchema> versions) {
        return versions.stream().map(StoredSchema::version).toList();
    }
}
