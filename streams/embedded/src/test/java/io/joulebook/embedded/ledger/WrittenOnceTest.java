package io.joulebook.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.LoopWindow;
import io.joulebook.avro.WindowEvidence;
import io.joulebook.schemas.Contracts;
import io.joulebook.schemas.Topic;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireSerializer;
import io.joulebook.sql.sink.RecordInserts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A revision is written once: streams that begin afresh, under a new application id, number from 0 again with what is
 * known by then, and {@code restate} may meet them.
 */
final class WrittenOnceTest {

    private static final String REFUSED =
            "SELECT kafka_topic, kafka_offset, payload_bytes > 0 FROM ledger_rejected WHERE reason = 'REVISION_EXISTS'"
                    + " ORDER BY kafka_topic, kafka_offset";

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final LedgerDatabase database = LedgerDatabase.empty();
    private final RecordInserts inserts = new RecordInserts(database.options(), registry);

    @BeforeEach
    void register() {
        Contracts.registerSchemas(registry);
    }

    @Test
    void lockedStatementStaysWhenItsRevisionIsPublishedWithOtherFigures() throws SQLException, IOException {
        inserts.insert("first", List.of(window(5, inFebruary("a", "b")), window(6, inMarch())));
        ThreeMonths.lock(database, ThreeMonths.FEBRUARY);
        String locked = ThreeMonths.statement(database, ThreeMonths.FEBRUARY);
        LedgerWindow again = inFebruary("a", "c");
        again.setParamHash("of a later assignment");

        inserts.insert("afresh", List.of(window(100, again)));

        assertThat(ThreeMonths.statement(database, ThreeMonths.FEBRUARY)).isEqualTo(locked);
        assertThat(database.rows("SELECT DISTINCT tenant FROM ledger_line ORDER BY tenant"))
                .containsExactly("a", "b");
        assertThat(database.rows(REFUSED)).containsExactly("ledger.window.v1 100 1");
        ThreeMonths.assertChecksHold(database);
    }

    @Test
    void revisionThatIsPublishedAgainIsKnownSinceTheFirstTime() throws SQLException {
        inserts.insert("first", List.of(window(5, inMarch())));
        String places = "SELECT DISTINCT kafka_offset, appended_at FROM ledger_segment FINAL";
        List<String> first = database.rows(places);

        inserts.insert("afresh", List.of(window(100, inMarch()), window(101, inMarch())));

        assertThat(database.rows(places)).hasSize(1).isEqualTo(first);
        assertThat(database.rows("SELECT count() FROM ledger_rejected")).containsExactly("0");
    }

    @Test
    void batchThatComesBackInAnotherShapeIsStored() throws SQLException {
        ConsumerRecord<byte[], byte[]> record = window(5, inMarch());
        inserts.insert("first", List.of(record));

        inserts.insert("other shape", List.of(record, window(6, inFebruary("a"))));

        assertThat(database.rows("SELECT node, count() FROM current_line GROUP BY node"))
                .containsExactly("n1 6");
        assertThat(database.rows("SELECT count() FROM ledger_rejected")).containsExactly("0");
    }

    @Test
    void ofTwoInOneBatchTheFirstStands() throws SQLException {
        LedgerWindow other = inMarch("b", "c");
        other.setParamHash("other");

        inserts.insert("both", List.of(window(5, inMarch("a")), window(6, other)));

        assertThat(database.rows(REFUSED)).containsExactly("ledger.window.v1 6 1");
        assertThat(database.rows("SELECT DISTINCT tenant FROM ledger_line")).containsExactly("a");
    }

    @Test
    void evidenceStaysWithTheFirstToo() throws SQLException {
        WindowEvidence first = evidence("it's \\ n1", "FIRST");
        inserts.insert("first", List.of(record(Topics.EVIDENCE, first.getNode(), 5, first)));

        inserts.insert(
                "again",
                List.of(
                        record(Topics.EVIDENCE, first.getNode(), 9, first),
                        record(Topics.EVIDENCE, "n2", 10, evidence("n2", "FIRST"))));
        inserts.insert(
                "other", List.of(record(Topics.EVIDENCE, first.getNode(), 11, evidence(first.getNode(), "PROFILE"))));

        assertThat(database.rows("SELECT cause, kafka_offset FROM ledger_evidence ORDER BY kafka_offset"))
                .containsExactly("FIRST 5", "FIRST 10");
        assertThat(database.rows(REFUSED)).containsExactly("ledger.evidence.v1 11 1");
    }

    /** The driver refuses the whole batch for it, and the sink would try that batch for ever. */
    @Test
    void recordThatNoColumnHoldsStopsNoOther() throws SQLException {
        LedgerWindow negative = inFebruary("a");
        negative.setRevision(-1);
        LedgerWindow replacing = inFebruary("b");
        replacing.setSupersedes(-1);
        LoopWindow account = SampleHeat.account(inMarch("c"));
        account.setRevision(-1);

        inserts.insert("windows", List.of(window(5, negative), window(6, replacing), window(7, inMarch("c"))));
        inserts.insert("loops", List.of(record(Topics.LOOP_WINDOWS, account.getLoop(), 8, account)));

        assertThat(database.rows("SELECT DISTINCT tenant FROM ledger_line")).containsExactly("c");
        assertThat(database.rows("SELECT kafka_offset FROM ledger_rejected WHERE reason = 'UNUSABLE_WINDOW'"
                        + " ORDER BY kafka_offset"))
                .containsExactly("5", "6", "8");
    }

    private static LedgerWindow inFebruary(String... tenants) {
        return ThreeMonths.window(ThreeMonths.IN_FEBRUARY, 0, tenants);
    }

    private static LedgerWindow inMarch(String... tenants) {
        return ThreeMonths.window(ThreeMonths.IN_MARCH, 0, tenants.length == 0 ? new String[] {"a", "b"} : tenants);
    }

    private static WindowEvidence evidence(String node, String cause) {
        return SampleEvidence.of(node, SampleWindows.START, SampleWindows.LENGTH, 0, cause)
                .setHeatShare(ByteBuffer.allocate(0))
                .build();
    }

    private ConsumerRecord<byte[], byte[]> window(long offset, LedgerWindow window) {
        return record(Topics.LEDGER_WINDOWS, window.getNode(), offset, window);
    }

    /** As the broker gives it, a second an offset. */
    private <T extends SpecificRecord> ConsumerRecord<byte[], byte[]> record(
            Topic<T> topic, String key, long offset, T value) {
        byte[] bytes = WireSerializer.of(topic, registry).bytes(value);
        return new ConsumerRecord<>(
                topic.name(),
                0,
                offset,
                SampleWindows.START.plusSeconds(offset).toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                bytes.length,
                key.getBytes(StandardCharsets.UTF_8),
                bytes,
                new RecordHeaders(),
                Optional.empty());
    }
}
