package io.joulebook.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.entities.SubjectVersion;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What the genuine Confluent client may rely on, of any registry.
 *
 * <p>Each test has subjects of its own, so that they can be run against a registry in use; the global level is set
 * back.
 */
abstract class RegistryContract {

    static final AvroSchema FIRST = record("{'name':'a','type':'string'}");
    static final AvroSchema WITH_DEFAULT =
            record("{'name':'a','type':'string'},{'name':'b','type':'long','default':0}");
    static final AvroSchema WITHOUT_DEFAULT = record("{'name':'a','type':'string'},{'name':'b','type':'long'}");
    static final AvroSchema OTHER_TYPE = record("{'name':'a','type':'long'}");

    final String subject = "contract-" + UUID.randomUUID() + "-value";

    /** Base URL of the registry under test. */
    abstract String url();

    /** A client that remembers nothing yet. */
    final SchemaRegistryClient client() {
        return new CachedSchemaRegistryClient(url(), 100, Map.of());
    }

    static AvroSchema record(String fields) {
        return new AvroSchema("{'type':'record','name':'R','namespace':'n','fields':[%s]}"
                .formatted(fields)
                .replace('\'', '"'));
    }

    @AfterEach
    void setLevelBack() throws Exception {
        client().updateCompatibility(null, "BACKWARD");
    }

    @Test
    void registeringTwiceGivesTheSameId() throws Exception {
        int id = client().register(subject, FIRST);

        assertThat(client().register(subject, FIRST)).isEqualTo(id);
        assertThat(client().getAllVersions(subject)).containsExactly(1);
    }

    @Test
    void schemaHasOneIdInAllSubjects() throws Exception {
        int id = client().register(subject, FIRST);

        assertThat(client().register("other-" + subject, FIRST)).isEqualTo(id);
        assertThat(client().getAllSubjectsById(id)).contains(subject, "other-" + subject);
        assertThat(client().getAllVersionsById(id)).contains(new SubjectVersion(subject, 1));
    }

    @Test
    void schemaIsFoundByIdByVersionAndAsLatest() throws Exception {
        int first = client().register(subject, FIRST);
        int second = client().register(subject, WITH_DEFAULT);

        assertThat(second).isGreaterThan(first);
        assertThat(client().getSchemaById(first)).isEqualTo(FIRST);
        assertThat(client().getSchemaBySubjectAndId(subject, second)).isEqualTo(WITH_DEFAULT);
        assertThat(client().getSchemaMetadata(subject, 1).getId()).isEqualTo(first);
        SchemaMetadata latest = client().getLatestSchemaMetadata(subject);
        assertThat(latest.getVersion()).isEqualTo(2);
        assertThat(latest.getSchema()).isEqualTo(WITH_DEFAULT.canonicalString());
        assertThat(latest.getSchemaType()).isEqualTo("AVRO");
        assertThat(client().getAllVersions(subject)).containsExactly(1, 2);
        assertThat(client().getAllSubjects()).contains(subject);
        assertThat(client().getAllSubjectsByPrefix(subject.substring(0, 20))).containsExactly(subject);
    }

    @Test
    void lookupFindsWhatIsRegisteredAndNothingElse() throws Exception {
        assertRefused(40401, () -> client().getId(subject, FIRST));
        int id = client().register(subject, FIRST);

        assertThat(client().getId(subject, FIRST)).isEqualTo(id);
        assertThat(client().getVersion(subject, FIRST)).isEqualTo(1);
        assertRefused(40403, () -> client().getId(subject, WITH_DEFAULT));
    }

    @Test
    void layoutOfTheTextMakesNoOtherSchema() throws Exception {
        int id = client().register(subject, FIRST);
        AvroSchema spaced = new AvroSchema(FIRST.canonicalString().replace(",", " ,\n"));

        assertThat(client().register(subject, spaced)).isEqualTo(id);
    }

    @Test
    void subjectMayHoldASlashAndSpaces() throws Exception {
        String odd = subject + "/a b+c%";
        int id = client().register(odd, FIRST);

        assertThat(client().getId(odd, FIRST)).isEqualTo(id);
        assertThat(client().getAllSubjects()).contains(odd);
    }

    @Test
    void backwardIsTheRuleWhereNothingElseIsSet() throws Exception {
        client().register(subject, FIRST);

        assertThat(client().testCompatibility(subject, WITH_DEFAULT)).isTrue();
        assertThat(client().testCompatibility(subject, WITHOUT_DEFAULT)).isFalse();
        assertThat(client().testCompatibilityVerbose(subject, WITH_DEFAULT)).isEmpty();
        assertThat(client().testCompatibilityVerbose(subject, WITHOUT_DEFAULT)).isNotEmpty();
        assertRefused(409, () -> client().register(subject, WITHOUT_DEFAULT));
        assertThat(client().getAllVersions(subject)).containsExactly(1);
    }

    @Test
    void fullRefusesWhatOldReadersCannotRead() throws Exception {
        client().register(subject, WITHOUT_DEFAULT);
        assertThat(client().testCompatibility(subject, FIRST)).isTrue();

        assertThat(client().updateCompatibility(subject, "FULL")).isEqualTo("FULL");

        assertRefused(409, () -> client().register(subject, FIRST));
    }

    @Test
    void transitiveLevelLooksAtAllVersions() throws Exception {
        AvroSchema third = record("{'name':'b','type':'long'}");
        client().register(subject, FIRST);
        client().register(subject, WITH_DEFAULT);
        assertThat(client().testCompatibility(subject, third)).isTrue();

        client().updateCompatibility(subject, "BACKWARD_TRANSITIVE");

        assertRefused(409, () -> client().register(subject, third));
    }

    @Test
    void noneLetsEverythingPass() throws Exception {
        client().register(subject, FIRST);
        client().updateCompatibility(subject, "NONE");

        client().register(subject, OTHER_TYPE);

        assertThat(client().getAllVersions(subject)).containsExactly(1, 2);
    }

    @Test
    void subjectsLevelGoesBeforeTheGlobalOne() throws Exception {
        client().updateCompatibility(null, "NONE");
        assertThat(client().getCompatibility(null)).isEqualTo("NONE");
        client().register(subject, FIRST);
        assertThat(client().testCompatibility(subject, OTHER_TYPE)).isTrue();
        assertRefused(40408, () -> client().getCompatibility(subject));

        client().updateCompatibility(subject, "FULL");
        assertThat(client().getCompatibility(subject)).isEqualTo("FULL");
        assertThat(client().testCompatibility(subject, OTHER_TYPE)).isFalse();

        client().deleteCompatibility(subject);
        assertThat(client().testCompatibility(subject, OTHER_TYPE)).isTrue();
        assertRefused(42203, () -> client().updateCompatibility(subject, "SIDEWAYS"));
    }

    @Test
    void readOnlySubjectTakesNoSchema() throws Exception {
        assertThat(client().getMode()).isEqualTo("READWRITE");
        assertThat(client().setMode("READONLY", subject)).isEqualTo("READONLY");
        assertThat(client().getMode(subject)).isEqualTo("READONLY");

        assertRefused(42205, () -> client().register(subject, FIRST));

        client().setMode("READWRITE", subject);
        client().register(subject, FIRST);
        client().deleteMode(subject);
        assertRefused(40409, () -> client().getMode(subject));
    }

    @Test
    void whatIsNotThereIsRefusedByItsCode() throws Exception {
        assertRefused(40401, () -> client().getAllVersions(subject));
        assertRefused(40401, () -> client().getLatestSchemaMetadata(subject));
        assertRefused(40403, () -> client().getSchemaById(2_000_000_000));
        client().register(subject, FIRST);

        assertRefused(40402, () -> client().getSchemaMetadata(subject, 7));
        assertRefused(42202, () -> client().getSchemaMetadata(subject, -7));
        assertRefused(40401, () -> client().deleteSubject("no-" + subject));
        assertRefused(40402, () -> client().deleteSchemaVersion(subject, "7"));
    }

    @Test
    void deletedSubjectIsHiddenThenForgotten() throws Exception {
        int id = client().register(subject, FIRST);
        assertRefused(40405, () -> client().deleteSubject(subject, true));

        assertThat(client().deleteSubject(subject)).containsExactly(1);

        assertThat(client().getAllSubjects()).doesNotContain(subject);
        assertThat(client().getAllSubjects(true)).contains(subject);
        assertThat(client().getSchemaById(id)).isEqualTo(FIRST);
        assertRefused(40404, () -> client().deleteSubject(subject));
        assertThat(client().deleteSubject(subject, true)).containsExactly(1);
        assertThat(client().getAllSubjects(true)).doesNotContain(subject);
        assertRefused(40401, () -> client().deleteSubject(subject, true));
    }

    @Test
    void deletedVersionIsHiddenThenForgotten() throws Exception {
        client().register(subject, FIRST);
        client().register(subject, WITH_DEFAULT);
        assertRefused(40407, () -> client().deleteSchemaVersion(subject, "2", true));

        assertThat(client().deleteSchemaVersion(subject, "2")).isEqualTo(2);

        assertThat(client().getAllVersions(subject)).containsExactly(1);
        assertThat(client().getAllVersions(subject, true)).containsExactly(1, 2);
        assertRefused(40406, () -> client().deleteSchemaVersion(subject, "2"));
        assertThat(client().deleteSchemaVersion(subject, "2", true)).isEqualTo(2);
        assertThat(client().getAllVersions(subject, true)).containsExactly(1);
    }

    @Test
    void schemaRegisteredAgainAfterDeletionKeepsItsIdUnderANewVersion() throws Exception {
        int id = client().register(subject, FIRST);
        client().deleteSubject(subject);

        assertThat(client().register(subject, FIRST)).isEqualTo(id);

        assertThat(client().getAllVersions(subject)).isEqualTo(List.of(2));
    }

    @Test
    void idOfAForgottenSchemaIsNotGivenToAnother() throws Exception {
        AvroSchema unique = record("{'name':'x" + UUID.randomUUID().toString().replace("-", "") + "','type':'int'}");
        int id = client().register(subject, unique);
        client().deleteSubject(subject);
        client().deleteSubject(subject, true);
        assertRefused(40403, () -> client().getSchemaById(id));

        AvroSchema next = record("{'name':'y" + UUID.randomUUID().toString().replace("-", "") + "','type':'int'}");

        assertThat(client().register(subject, next)).isGreaterThan(id);
    }

    static void assertRefused(int code, ThrowingCallable request) {
        assertThatThrownBy(request)
                .isInstanceOfSatisfying(RestClientException.class, refusal -> assertThat(refusal.getErrorCode())
                        .isEqualTo(code));
    }
}
