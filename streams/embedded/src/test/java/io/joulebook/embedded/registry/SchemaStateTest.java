package io.joulebook.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.joulebook.embedded.registry.StoredSchema.Standing;
import org.junit.jupiter.api.Test;

final class SchemaStateTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final StoredSchema INT = new StoredSchema("a", 1, 1, "\"int\"", Standing.LIVE);
    private static final StoredSchema LONG = new StoredSchema("a", 2, 2, "\"long\"", Standing.LIVE);

    private final SchemaState state = new SchemaState();

    @Test
    void keysAreWrittenAsConfluentWritesThem() {
        assertThat(LogRecord.schema(INT).key())
                .isEqualTo("{\"keytype\":\"SCHEMA\",\"subject\":\"a\",\"version\":1,\"magic\":1}");
        assertThat(LogRecord.schema(INT).value())
                .isEqualTo("{\"subject\":\"a\",\"version\":1,\"id\":1,\"schema\":\"\\\"int\\\"\",\"deleted\":false}");
        assertThat(LogRecord.setting(Setting.CONFIG, null, "FULL").key())
                .isEqualTo("{\"keytype\":\"CONFIG\",\"subject\":null,\"magic\":0}");
        assertThat(LogRecord.subjectDeletion("a", 2).value()).isEqualTo("{\"subject\":\"a\",\"version\":2}");
    }

    @Test
    void highestIdOutlivesTheCompactionOfItsSchema() {
        apply(LogRecord.schema(INT));
        apply(LogRecord.highestId(7));

        assertThat(state.highestId()).isEqualTo(7);
    }

    @Test
    void idResolvesUntilItsLastUseIsForgotten() {
        StoredSchema elsewhere = new StoredSchema("b", 1, 1, "\"int\"", Standing.LIVE);
        apply(LogRecord.schema(INT));
        apply(LogRecord.schema(elsewhere));
        apply(LogRecord.permanentDeletion(INT));
        assertThat(state.schema(1)).hasValue("\"int\"");

        apply(LogRecord.permanentDeletion(elsewhere));

        assertThat(state.schema(1)).isEmpty();
        assertThat(state.id("\"int\"")).isEmpty();
        assertThat(state.highestId()).isEqualTo(1);
    }

    @Test
    void deletionOfASubjectHidesWhatWasThereAndNothingLater() {
        apply(LogRecord.schema(INT));
        apply(LogRecord.subjectDeletion("a", 1));
        apply(LogRecord.schema(LONG));

        assertThat(state.versions("a", Visibility.LIVE_ONLY)).containsExactly(LONG);
        assertThat(state.versions("a", Visibility.WITH_DELETED)).containsExactly(INT.softDeleted(), LONG);
    }

    @Test
    void subjectCalledNullHasItsOwnLevel() {
        apply(LogRecord.setting(Setting.CONFIG, "null", "FULL"));

        assertThat(state.setting(Setting.CONFIG, null)).isEmpty();
        assertThat(state.setting(Setting.CONFIG, "null")).hasValue("FULL");
    }

    @Test
    void recordOfAnUnknownKindIsLeftOut() {
        apply(new LogRecord("{\"keytype\":\"CONTEXT\",\"magic\":0}", "{}"));
        apply(new LogRecord("{}", null));
        apply(LogRecord.marker());

        assertThat(state.subjects(Visibility.WITH_DELETED)).isEmpty();
    }

    private void apply(LogRecord record) {
        try {
            String value = record.value();
            state.apply(JSON.readTree(record.key()), value == null ? null : JSON.readTree(value));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
