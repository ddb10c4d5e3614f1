package io.joulebook.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.joulebook.embedded.registry.Route.RawJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Confluent's REST API: which request asks for what. */
final class Routes {

    private static final List<String> UNSUPPORTED_OF_SCHEMA =
            List.of("references", "metadata", "ruleSet", "schemaTagsToAdd", "schemaTagsToRemove");

    private final SchemaRegistry registry;

    Routes(SchemaRegistry registry) {
        this.registry = registry;
    }

    List<Route> all() {
        return Stream.of(schemas(), subjects(), compatibility(), config(), mode())
                .flatMap(List::stream)
                .toList();
    }

    private List<Route> schemas() {
        return List.of(
                Route.of("GET", "/", call -> Map.of()),
                Route.of("GET", "/contexts", call -> List.of(".")),
                Route.of("GET", "/schemas/types", call -> List.of("AVRO")),
                Route.of("GET", "/schemas/ids/{id}", this::schemaById),
                Route.of("GET", "/schemas/ids/{id}/schema", call -> new RawJson(registry.schema(call.id()))),
                Route.of("GET", "/schemas/ids/{id}/subjects", call -> uses(call).stream()
                        .map(StoredSchema::subject)
                        .distinct()
                        .toList()),
                Route.of("GET", "/schemas/ids/{id}/versions", call -> uses(call).stream()
                        .map(use -> json("subject", use.subject(), "version", use.version()))
                        .toList()));
    }

    private List<Route> subjects() {
        return List.of(
                Route.of("GET", "/subjects", this::subjectNames),
                Route.of("POST", "/subjects/{subject}", this::lookup),
                Route.of("DELETE", "/subjects/{subject}", this::deleteSubject),
                Route.of("GET", "/subjects/{subject}/versions", this::versionNumbers),
                Route.of("POST", "/subjects/{subject}/versions", this::register),
                Route.of("GET", "/subjects/{subject}/versions/{version}", call -> described(version(call))),
                Route.of("DELETE", "/subjects/{subject}/versions/{version}", this::deleteVersion),
                Route.of(
                        "GET",
                        "/subjects/{subject}/versions/{version}/schema",
                        call -> new RawJson(version(call).schema())),
                Route.of("GET", "/subjects/{subject}/versions/{version}/referencedby", call -> {
                    version(call);
                    return List.of();
                }));
    }

    private List<Route> compatibility() {
        return List.of(
                Route.of(
                        "POST",
                        "/compatibility/subjects/{subject}/versions",
                        call -> verdict(call, registry.violations(call.subject(), schemaOf(call)))),
                Route.of(
                        "POST",
                        "/compatibility/subjects/{subject}/versions/{version}",
                        call -> verdict(call, registry.violations(call.subject(), schemaOf(call), call.version()))));
    }

    private List<Route> config() {
        return List.of(
                Route.of("GET", "/config", call -> json("compatibilityLevel", registry.globalLevel().name)),
                Route.of("PUT", "/config", call -> putLevel(null, call)),
                Route.of("DELETE", "/config", call -> deleteGlobal(Setting.CONFIG, registry.globalLevel().name)),
                Route.of("GET", "/config/{subject}", this::levelOfSubject),
                Route.of("PUT", "/config/{subject}", call -> putLevel(call.subject(), call)),
                Route.of("DELETE", "/config/{subject}", call -> deleteOfSubject(Setting.CONFIG, call.subject())));
    }

    private List<Route> mode() {
        return List.of(
                Route.of("GET", "/mode", call -> json("mode", registry.globalMode())),
                Route.of("PUT", "/mode", call -> putMode(null, call)),
                Route.of("DELETE", "/mode", call -> deleteGlobal(Setting.MODE, registry.globalMode())),
                Route.of("GET", "/mode/{subject}", this::modeOfSubject),
                Route.of("PUT", "/mode/{subject}", call -> putMode(call.subject(), call)),
                Route.of("DELETE", "/mode/{subject}", call -> deleteOfSubject(Setting.MODE, call.subject())));
    }

    private Object schemaById(Call call) {
        String schema = registry.schema(call.id());
        return call.asks("fetchMaxId")
                ? json("schema", schema, "maxId", registry.state().highestId())
                : json("schema", schema);
    }

    private List<StoredSchema> uses(Call call) {
        registry.schema(call.id());
        return registry.state().uses(call.id(), call.visibility());
    }

    private Object subjectNames(Call call) {
        String prefix = call.query().getOrDefault("subjectPrefix", "");
        return registry.state().subjects(call.visibility()).stream()
                .filter(subject -> subject.startsWith(prefix))
                .toList();
    }

    private Object lookup(Call call) {
        // In this order: an unknown subject is refused as such, whatever the schema.
        registry.versions(call.subject(), call.visibility());
        return described(registry.lookup(call.subject(), schemaOf(call), call.visibility()));
    }

    private Object register(Call call) {
        if (call.body().path("id").asInt() > 0 || call.body().path("version").asInt() > 0) {
            throw Refusal.notPermitted("Subject " + call.subject()
                    + " is not in import mode: this registry chooses ids and versions itself");
        }
        return json("id", registry.register(call.subject(), schemaOf(call)));
    }

    private Object versionNumbers(Call call) {
        return registry.versions(call.subject(), call.visibility()).stream()
                .map(StoredSchema::version)
                .toList();
    }

    private StoredSchema version(Call call) {
        return registry.version(call.subject(), call.version(), call.visibility());
    }

    private Object deleteSubject(Call call) {
        return call.asks("permanent")
                ? registry.deleteSubjectPermanently(call.subject())
                : registry.deleteSubject(call.subject());
    }

    private Object deleteVersion(Call call) {
        return call.asks("permanent")
                ? registry.deleteVersionPermanently(call.subject(), call.version())
                : registry.deleteVersion(call.subject(), call.version());
    }

    private Object levelOfSubject(Call call) {
        String level = call.asks("defaultToGlobal")
                ? registry.effectiveLevel(call.subject()).name
                : registry.state()
                        .setting(Setting.CONFIG, call.subject())
                        .orElseThrow(() -> Refusal.noConfigOfSubject(call.subject()));
        return json("compatibilityLevel", level);
    }

    private Object modeOfSubject(Call call) {
        String mode = call.asks("defaultToGlobal")
                ? registry.effectiveMode(call.subject())
                : registry.state()
                        .setting(Setting.MODE, call.subject())
                        .orElseThrow(() -> Refusal.noModeOfSubject(call.subject()));
        return json("mode", mode);
    }

    private Object putLevel(@Nullable String subject, Call call) {
        String name = call.text("compatibility");
        registry.setLevel(subject, Compatibility.level(name));
        return json("compatibility", String.valueOf(name));
    }

    private Object putMode(@Nullable String subject, Call call) {
        String mode = String.valueOf(call.text("mode"));
        registry.setMode(subject, mode);
        return json("mode", mode);
    }

    private Object deleteGlobal(Setting setting, String before) {
        registry.unset(setting, null);
        return json(setting.field(), before);
    }

    private Object deleteOfSubject(Setting setting, String subject) {
        String before = registry.state().setting(setting, subject).orElseThrow(() -> Refusal.subjectNotFound(subject));
        registry.unset(setting, subject);
        return json(setting.field(), before);
    }

    private static AvroSchema schemaOf(Call call) {
        String type = call.text("schemaType");
        if (type != null && !type.equals("AVRO")) {
            throw Refusal.invalidSchema("type " + type + " is not known here, only AVRO");
        }
        for (String field : UNSUPPORTED_OF_SCHEMA) {
            JsonNode value = call.body().path(field);
            if (!value.isNull() && !value.isEmpty()) {
                throw Refusal.invalidSchema(
                        "'" + field + "' is not supported by this registry; put all into one schema");
            }
        }
        String text = call.text("schema");
        AvroSchema schema = Compatibility.parse(text == null ? "" : text);
        return call.asks("normalize") ? schema.normalize() : schema;
    }

    private static Object verdict(Call call, List<String> violations) {
        return call.asks("verbose")
                ? json("is_compatible", violations.isEmpty(), "messages", violations)
                : json("is_compatible", violations.isEmpty());
    }

    private static Map<String, Object> described(StoredSchema schema) {
        Map<String, Object> description = json("subject", schema.subject(), "version", schema.version());
        description.put("id", schema.id());
        description.put("schema", schema.schema());
        return description;
    }

    private static Map<String, Object> json(String field, Object value) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(field, value);
        return object;
    }

    private static Map<String, Object> json(String field, Object value, String second, Object secondValue) {
        Map<String, Object> object = json(field, value);
        object.put(second, secondValue);
        return object;
    }
}
