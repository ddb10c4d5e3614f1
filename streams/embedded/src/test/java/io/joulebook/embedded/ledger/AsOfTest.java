package io.joulebook.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.LedgerWindow;
import io.joulebook.sql.ExportView;
import io.joulebook.sql.LedgerExport;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was known at a time: each revision from the moment at which the broker took it. */
final class AsOfTest {

    private static final List<Instant> TAKEN = List.of(
            Instant.parse("2026-03-01T12:02:00Z"),
            Instant.parse("2026-03-02T00:00:00.123Z"),
            Instant.parse("2026-03-03T00:00:00Z"));

    @Test
    void eachRevisionIsKnownFromTheMomentItWasTaken() throws SQLException, IOException {
        LedgerDatabase database = LedgerDatabase.empty();
        for (int revision = 0; revision < TAKEN.size(); revision++) {
            database.with(window(revision));
            take(database, revision);
            String now = export(database);

            assertThat(asOf(database, TAKEN.get(revision))).isEqualTo(now).hasLineCount(1 + 4);
        }
        for (int revision = 0; revision < TAKEN.size(); revision++) {
            String known = "known_revision = " + revision;
            assertThat(database.rows("SELECT '" + known + "', node, revision FROM as_of_revision(at = '"
                            + text(TAKEN.get(revision)) + "')"))
                    .containsExactly(known + " n1 " + revision);
            assertThat(asOf(database, TAKEN.get(revision).minusNanos(1_000)))
                    .as("a microsecond before")
                    .isEqualTo(
                            revision == 0 ? export(LedgerDatabase.empty()) : asOf(database, TAKEN.get(revision - 1)));
        }
    }

    @Test
    void viewsOfATimeHaveTheColumnsOfTheTables() throws SQLException {
        LedgerDatabase database = LedgerDatabase.empty().with(window(0));
        take(database, 0);
        String at = "(at = '2026-04-01 00:00:00')";

        assertThat(database.rows("SELECT tenant, it_uj, net_ug, avoided_net_ug FROM as_of_line" + at
                        + " ORDER BY segment_start, tenant"))
                .isEqualTo(database.rows("SELECT tenant, it_uj, net_ug, avoided_net_ug FROM current_line"
                        + " ORDER BY segment_start, tenant"));
        assertThat(database.rows("SELECT wall_uj, facility_uj, idle_uj, input_digest FROM as_of_segment" + at
                        + " ORDER BY segment_start"))
                .isEqualTo(database.rows("SELECT wall_uj, facility_uj, idle_uj, input_digest FROM current_segment"
                        + " ORDER BY segment_start"));
        assertThat(database.rows("SELECT * FROM as_of_tenant_total" + at + " ORDER BY tenant"))
                .hasSize(2)
                .isEqualTo(database.rows("SELECT * FROM tenant_total ORDER BY tenant"));
    }

    /** As a person asks with curl, with no driver between. */
    @Test
    void viewsOfATimeAnswerOverHttp() throws SQLException, IOException, InterruptedException {
        LedgerDatabase database = LedgerDatabase.empty().with(window(0), window(1));
        take(database, 0);
        take(database, 1);
        String address = database.options().url().replace("jdbc:clickhouse:", "http:") + "?database="
                + database.options().database() + "&query="
                + URLEncoder.encode(
                        "SELECT DISTINCT revision FROM as_of_line(at = '2026-03-01 23:00:00')", StandardCharsets.UTF_8);

        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("0\n");
    }

    @Test
    void historyTellsWhatEachRevisionChanged() throws SQLException {
        LedgerWindow second = window(1);
        second.getSegments().forEach(segment -> segment.getLines().get(0).setReusedUg(0));
        LedgerDatabase database = LedgerDatabase.empty().with(window(0), second);
        take(database, 0);
        take(database, 1);

        assertThat(database.rows("SELECT revision, cause, ifNull(supersedes, 99), appended_at, it_uj,"
                        + " waste_change_ug IS NULL FROM revision_history WHERE node = 'n1' ORDER BY revision"))
                .containsExactly(
                        "0 FIRST 99 2026-03-01 12:02:00 17000004 1",
                        "1 ASSIGNMENT 0 2026-03-02 00:00:00.123 17000005 0");
        assertThat(database.rows("SELECT waste_change_ug FROM revision_history WHERE revision = 1"))
                .isEqualTo(database.rows(
                        "SELECT sumIf(waste_ug, revision = 1) - sumIf(waste_ug, revision = 0)" + " FROM ledger_line"));
    }

    private static LedgerWindow window(int revision) {
        return SampleHeat.booked(SampleWindows.window("n1", 0, revision, "a", "b"));
    }

    /** Sets when the broker took a revision. */
    private static void take(LedgerDatabase database, int revision) throws SQLException {
        database.execute("ALTER TABLE ledger_segment UPDATE appended_at = '" + text(TAKEN.get(revision))
                + "' WHERE revision = " + revision + " SETTINGS mutations_sync = 1");
    }

    private static String text(Instant instant) {
        return instant.toString().replace('T', ' ').replace("Z", "");
    }

    private static String export(LedgerDatabase database) throws SQLException, IOException {
        StringWriter out = new StringWriter();
        try (Connection connection = database.options().connect()) {
            LedgerExport.writeCsv(connection, ExportView.lines, out);
        }
        return out.toString();
    }

    private static String asOf(LedgerDatabase database, Instant instant) throws SQLException, IOException {
        StringWriter out = new StringWriter();
        try (Connection connection = database.options().connect()) {
            LedgerExport.writeLinesAsOf(connection, instant, out);
        }
        return out.toString();
    }
}
