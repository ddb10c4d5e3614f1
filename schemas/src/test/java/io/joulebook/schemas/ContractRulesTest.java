package io.joulebook.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** What DESIGN asks of every contract. */
final class ContractRulesTest {

    @Test
    void topicsAreNamedAlike() {
        assertThat(Topics.all()).allSatisfy(topic -> assertThat(topic.name()).matches("[a-z]+(\\.[a-z]+){1,2}\\.v1"));
    }

    @Test
    void everyFieldIsDocumented() {
        List<String> silent = new ArrayList<>();
        everyField((record, field) -> {
            if (field.doc() == null || field.doc().isBlank()) {
                silent.add(record.getName() + "." + field.name());
            }
        });

        assertThat(silent).isEmpty();
    }

    @Test
    void fieldsAreInSnakeCase() {
        everyField((record, field) ->
                assertThat(field.name()).as(record.getName()).matches("[a-z][a-z0-9]*(_[a-z0-9]+)*"));
    }

    @Test
    void nothingIsAFloat() {
        everyField((record, field) -> assertThat(typesOf(field.schema()))
                .as(record.getName() + "." + field.name())
                .doesNotContain(Schema.Type.FLOAT, Schema.Type.DOUBLE));
    }

    private static Set<Schema.Type> typesOf(Schema schema) {
        Set<Schema.Type> types = new TreeSet<>();
        types.add(schema.getType());
        if (schema.getType() == Schema.Type.UNION) {
            schema.getTypes().forEach(member -> types.addAll(typesOf(member)));
        }
        if (schema.getType() == Schema.Type.ARRAY) {
            types.addAll(typesOf(schema.getElementType()));
        }
        return types;
    }

    private static void everyField(FieldCheck check) {
        Topics.all().forEach(topic -> visit(topic.schema(), check));
    }

    private static void visit(Schema schema, FieldCheck check) {
        switch (schema.getType()) {
            case RECORD ->
                schema.getFields().forEach(field -> {
                    check.accept(schema, field);
                    visit(field.schema(), check);
                });
            case ARRAY -> visit(schema.getElementType(), check);
            case UNION -> schema.getTypes().forEach(member -> visit(member, check));
            default -> {
                // No fields inside.
            }
        }
    }

    @FunctionalInterface
    private interface FieldCheck {
        void accept(Schema record, Schema.Field field);
    }
}
