package io.joulebook.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.LoopWindow;
import io.joulebook.sql.ExportView;
import io.joulebook.sql.LedgerExport;
import io.joulebook.sql.LedgerReader;
import io.joulebook.sql.LedgerState;
import io.joulebook.sql.LoopAccount;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LedgerViewsTest {

    @Test
    void windowComesBackAsItWasWritten() throws SQLException {
        LedgerDatabase database = LedgerDatabase.empty().with(SampleWindows.window("n1", "a", "b"));

        assertThat(database.rows(
                        "SELECT tenant, it_uj, facility_uj, gross_ug FROM current_window_line ORDER BY tenant"))
                .hasSize(2);
        assertThat(database.rows("SELECT sum(it_uj) FROM current_window_line")).containsExactly("17000004");
        assertThat(database.rows("SELECT energy_uj, domain, flags FROM ledger_meter"))
                .containsExactly("17000004 WALL ['WRAP']");
        assertThat(database.rows("SELECT window_start, supersedes IS NULL, intensity_published_at FROM current_segment"
                        + " ORDER BY segment_start LIMIT 1"))
                .containsExactly("2026-03-01 12:00:00 1 2026-03-01 11:50:00");
    }

    @Test
    void redeliveredBatchIsDroppedByItsToken() throws SQLException {
        LedgerDatabase database = LedgerDatabase.empty();
        LedgerWindow window = SampleWindows.window("n1", "a", "b");

        database.insert("topic-0@0-9", window);
        database.insert("topic-0@0-9", window);

        assertThat(database.rows("SELECT count() FROM ledger_line")).containsExactly("4");
        assertThat(database.rows("SELECT count() FROM ledger_segment")).containsExactly("2");
    }

    @Test
    void redeliveryUnderAnotherTokenChangesNoFigure() throws SQLException, IOException {
        LedgerDatabase database = LedgerDatabase.empty();
        LedgerWindow window = SampleWindows.window("n1", "a", "b");

        database.insert("topic-0@0-0", window);
        String before = export(database);
        database.insert("topic-0@0-9", window, SampleWindows.window("n1", 1, 0, "a"));

        assertThat(database.rows("SELECT count() FROM current_line")).containsExactly("6");
        assertThat(export(database)).startsWith(before);
    }

    @Test
    void correctionThatDropsATenantLeavesNoTraceOfItInTheCurrentLedger() throws SQLException {
        LedgerDatabase database = LedgerDatabase.empty()
                .with(SampleWindows.window("n1", "a", "dropped"), SampleWindows.window("n2", "dropped"))
                .with(SampleWindows.window("n1", 0, 1, "a", "b"));

        assertThat(database.rows("SELECT DISTINCT node, tenant, revision FROM current_line ORDER BY node, tenant"))
                .containsExactly("n1 a 1", "n1 b 1", "n2 dropped 0");
        assertThat(database.rows("SELECT node, windows, wall_uj, difference_uj FROM node_balance ORDER BY node"))
                .containsExactly("n1 1 17000005 0", "n2 1 17000004 0");
        assertThat(database.rows("SELECT DISTINCT tenant FROM ledger_line WHERE node = 'n1' ORDER BY tenant"))
                .containsExactly("a", "b", "dropped");
    }

    @Test
    void revisionCountsOnceItsSegmentsAreThere() throws SQLException {
        LedgerDatabase database = LedgerDatabase.empty()
                .with(SampleWindows.window("n1", "a"))
                .with(SampleWindows.window("n1", 0, 1, "a"));
        database.execute("ALTER TABLE ledger_segment DELETE WHERE revision = 1 SETTINGS mutations_sync = 1");

        assertThat(database.rows("SELECT DISTINCT revision FROM current_line")).containsExactly("0");
    }

    @Test
    void coarserFiguresAreSums() throws SQLException {
        LedgerDatabase database = LedgerDatabase.empty()
                .with(
                        SampleWindows.window("n1", 0, 0, "a", "b"),
                        SampleWindows.window("n1", 59, 0, "a", "b"),
                        SampleWindows.window("n1", 60, 0, "a"),
                        SampleWindows.window("n2", 0, 0, "a"));
        String sums = "sum(it_uj), sum(facility_uj), sum(gross_ug), sum(waste_ug), sum(embodied_ug), sum(market_ug)";

        assertThat(database.rows("SELECT " + sums + " FROM tenant_hour"))
                .isEqualTo(database.rows("SELECT " + sums + " FROM tenant_day"))
                .isEqualTo(database.rows("SELECT " + sums + " FROM tenant_total"))
                .isEqualTo(database.rows("SELECT " + sums + " FROM current_window_line"));
        assertThat(database.rows("SELECT tenant, hour, windows FROM tenant_hour ORDER BY tenant, hour"))
                .containsExactly("a 2026-03-01 12:00:00 3", "a 2026-03-01 13:00:00 1", "b 2026-03-01 12:00:00 2");
    }

    @Test
    void sumBeyond64BitsIsExact() throws SQLException {
        LedgerWindow large = SampleWindows.window("n1", "a");
        LedgerWindow larger = SampleWindows.window("n2", "a");
        large.getSegments().get(0).getLines().get(0).setIdleUj(9_000_000_000_000_000_000L);
        larger.getSegments().get(0).getLines().get(0).setIdleUj(9_000_000_000_000_000_000L);

        assertThat(LedgerDatabase.empty()
                        .with(large, larger)
                        .rows("SELECT idle_uj > 18000000000000000000 FROM tenant_total"))
                .containsExactly("1");
    }

    @Test
    void stateShowsBalanceAndTotals() throws SQLException {
        LedgerDatabase database = LedgerDatabase.empty().with(SampleWindows.window("n1", "a", "b"));
        try (Connection connection = database.options().connect()) {
            LedgerState state = LedgerState.read(connection);

            assertThat(state.balances()).isTrue();
            assertThat(state.nodes()).singleElement().satisfies(node -> {
                assertThat(node.lastWindowEnd()).isEqualTo("2026-03-01 12:01:00.000000");
                assertThat(node.linesUj()).isEqualTo(BigInteger.valueOf(17_000_004));
            });
            assertThat(state.tenants()).extracting(LedgerState.Tenant::tenant).containsExactly("a", "b");
        }
    }

    @Test
    void exportDoesNotDependOnOrderOrRedelivery() throws SQLException, IOException {
        LedgerWindow first = SampleWindows.window("n1", "a", "b");
        LedgerWindow second = SampleWindows.window("n1", 1, 0, "b");
        LedgerWindow corrected = SampleWindows.window("n1", 0, 1, "c");

        String one = export(LedgerDatabase.empty().with(first, second).with(corrected));
        String other =
                export(LedgerDatabase.empty().with(corrected).with(second).with(second, first));

        assertThat(one).isEqualTo(other).hasLineCount(1 + 4);
        assertThat(one)
                .startsWith("node,window_start,window_end,revision,cause")
                .doesNotContain("kafka");
    }

    @Test
    void newestRevisionOfAHeatAccountCounts() throws SQLException {
        LedgerWindow window = SampleHeat.booked(SampleWindows.window("n1", "a"));
        LoopWindow first = SampleHeat.account(window);
        LoopWindow corrected = SampleHeat.account(window, 0, 7);
        corrected.setRevision(1);

        List<LoopAccount> accounts =
                LedgerDatabase.empty().with(corrected).with(first, corrected).read(LedgerReader::loopAccounts);

        assertThat(accounts).singleElement().satisfies(account -> {
            assertThat(account.revision()).isEqualTo(1);
            assertThat(account.carryOutMicrojoules()).isEqualTo(7);
            assertThat(account.deliveredMicrojoules()).isEqualTo(account.creditedMicrojoules() + 7);
            assertThat(account.flags()).containsExactly("GAP");
        });
    }

    @Test
    void netCarbonIsLessTheReusedOnlyWhereTheContractAllocatesIt() throws SQLException {
        LedgerWindow allocated = SampleHeat.booked(SampleWindows.window("n1", "a"));
        LedgerWindow kept = SampleHeat.booked(SampleWindows.window("n2", "a"));
        kept.getSegments().forEach(segment -> segment.setHeatClaim("WASTE"));
        LedgerDatabase database = LedgerDatabase.empty().with(allocated, kept);

        assertThat(database.rows("SELECT node, net_ug = gross_ug - reused_ug, net_ug = gross_ug,"
                        + " avoided_net_ug = displaced_ug - reused_ug, avoided_net_ug = displaced_ug,"
                        + " waste_ug = gross_ug - reused_ug, reused_ug > 0 FROM current_window_line ORDER BY node"))
                .containsExactly("n1 1 0 1 0 1 1", "n2 0 1 0 1 1 1");
    }

    @Test
    void everyViewCanBeExported() throws SQLException, IOException {
        LedgerWindow window = SampleHeat.booked(SampleWindows.window("n1", "a", "_system"));
        LedgerDatabase database = LedgerDatabase.empty().with(window).with(SampleHeat.account(window));

        assertThat(export(database, ExportView.lines))
                .contains(",heat_claim,")
                .contains(",net_ug,")
                .endsWith("\n")
                .hasLineCount(1 + 4);
        assertThat(export(database, ExportView.absorbed))
                .startsWith("node,window_start,revision,tenant,dynamic_uj,")
                .contains("n1,2026-03-01 12:00:00.000000,0,a,")
                .hasLineCount(1 + 1);
        assertThat(export(database, ExportView.heat))
                .startsWith("heat_loop,window_start,window_end,revision,site,delivered_uj,")
                .hasLineCount(1 + 1);
        assertThat(export(database, ExportView.uncertainty))
                .startsWith("tenant,month,nodes,it_uj,")
                .contains("\na,2026-03-01,1,")
                .hasLineCount(1 + 2);
    }

    private static String export(LedgerDatabase database) throws SQLException, IOException {
        return export(database, ExportView.lines);
    }

    private static String export(LedgerDatabase database, ExportView view) throws SQLException, IOException {
        StringWriter out = new StringWriter();
        try (Connection connection = database.options().connect()) {
            LedgerExport.writeCsv(connection, view, out);
        }
        return out.toString();
    }
}
