package io.joulebook.embedded.registry;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.ParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.SimpleParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.jspecify.annotations.Nullable;

/** Schemas as Confluent's own code reads, writes and compares them. */
final class Compatibility {

    static final CompatibilityLevel DEFAULT = CompatibilityLevel.BACKWARD;

    private Compatibility() {}

    /**
     * The schema a client sent.
     *
     * @throws Refusal if it is no Avro schema, or has a default that does not fit its type
     */
    static AvroSchema parse(String schema) {
        if (schema.isBlank()) {
            throw Refusal.invalidSchema("it is empty");
        }
        try {
            return new AvroSchema(schema, List.of(), Map.of(), null, true);
        } catch (AvroRuntimeException e) {
            throw Refusal.invalidSchema(String.valueOf(e.getMessage()));
        }
    }

    /**
     * What speaks against the schema following these.
     *
     * @param earlier versions, oldest first; a level that is not transitive looks at the last only
     * @return one entry per difference; none if it is compatible
     */
    static List<String> violations(AvroSchema schema, List<StoredSchema> earlier, CompatibilityLevel level) {
        return schema.isCompatible(
                level, earlier.stream().map(Compatibility::holder).toList());
    }

    /** @throws Refusal if there is no such level */
    static CompatibilityLevel level(@Nullable String name) {
        CompatibilityLevel level = name == null ? null : CompatibilityLevel.forName(name);
        if (level == null) {
            throw Refusal.invalidLevel(String.valueOf(name));
        }
        return level;
    }

    private static ParsedSchemaHolder holder(StoredSchema stored) {
        return new SimpleParsedSchemaHolder(
                new AvroSchema(stored.schema(), List.of(), Map.of(), stored.version(), false));
    }
}
