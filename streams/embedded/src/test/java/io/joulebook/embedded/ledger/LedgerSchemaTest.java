package io.joulebook.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joulebook.sql.ClickHouseOptions;
import io.joulebook.sql.Migration;
import io.joulebook.sql.Migrations;
import io.joulebook.sql.SchemaException;
import io.joulebook.sql.ServiceUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LedgerSchemaTest {

    @Test
    void migratingAgainDoesNothing() {
        LedgerDatabase database = LedgerDatabase.unmigrated();
        List<Migration> told = new ArrayList<>();

        List<Migration> first = Migrations.apply(database.options(), told::add);
        List<Migration> second = Migrations.apply(database.options(), told::add);

        assertThat(first).isEqualTo(Migrations.all()).isEqualTo(told);
        assertThat(second).isEmpty();
    }

    @Test
    void stepCutOffBeforeItWasNotedIsRepeated() throws SQLException {
        LedgerDatabase database = LedgerDatabase.empty();
        database.execute("TRUNCATE TABLE schema_migration");

        assertThat(Migrations.apply(database.options(), migration -> {})).isEqualTo(Migrations.all());
    }

    @Test
    void changedStepIsRefused() throws SQLException {
        LedgerDatabase database = LedgerDatabase.empty();
        database.execute("INSERT INTO schema_migration SELECT 2, 'ledger_line', repeat('0', 64), now64(3)");

        assertThatThrownBy(() -> Migrations.apply(database.options(), migration -> {}))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("V002 ledger_line was changed after it had been applied")
                .hasMessageContaining("as a new migration");
    }

    @Test
    void missingDatabaseNamesTheCure() {
        ClickHouseOptions options = LedgerDatabase.unmigrated().options();

        assertThatThrownBy(options::connect)
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("run 'joulebook migrate'");
    }

    @Test
    void missingStepNamesTheCure() throws SQLException {
        LedgerDatabase database = LedgerDatabase.empty();
        database.execute("TRUNCATE TABLE schema_migration");

        try (Connection connection = database.options().connect()) {
            assertThatThrownBy(() -> Migrations.requireCurrent(connection))
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining("from V001 ledger_segment on: run 'joulebook migrate'");
        }
    }

    @Test
    void deadAddressNamesTheCure() {
        assertThatThrownBy(() -> ClickHouseOptions.of("jdbc:clickhouse://127.0.0.1:1/", "joulebook")
                        .connect())
                .isInstanceOf(ServiceUnavailableException.class)
                .hasMessageContaining("Cannot reach ClickHouse at jdbc:clickhouse://127.0.0.1:1/")
                .hasMessageContaining("--clickhouse");
    }

    @Test
    void everyColumnSaysWhatItIs() throws SQLException {
        LedgerDatabase database = LedgerDatabase.empty();

        assertThat(database.rows("SELECT relation, column_name FROM data_dictionary WHERE meaning = ''"))
                .isEmpty();
        assertThat(database.rows("SELECT count() >= 450, uniqExact(relation) FROM data_dictionary"))
                .containsExactly("1 42");
    }

    @Test
    void everyAmountSaysItsUnit() throws SQLException {
        LedgerDatabase database = LedgerDatabase.empty();

        assertThat(database.rows("SELECT relation, column_name FROM data_dictionary"
                        + " WHERE (column_name LIKE '%\\_uj' AND position(meaning, 'µJ') = 0)"
                        + " OR (column_name LIKE '%\\_ug' AND position(meaning, 'µg CO2e') = 0)"
                        + " OR (column_name LIKE '%\\_ns' AND position(meaning, 'ns') = 0)"))
                .isEmpty();
    }

    /** The tables as version 0.1 left them, with a line in them. */
    @Test
    void ledgerOfTheFirstVersionIsReadOn() throws SQLException {
        LedgerDatabase database = LedgerDatabase.empty();
        List<Migration> first = Migrations.all().subList(0, 14);
        for (String table : List.of("ledger_segment", "ledger_line", "schema_migration")) {
            database.execute("DROP TABLE " + table);
        }
        for (Migration step : first) {
            database.execute(step.sql()
                    .stripTrailing()
                    .replaceAll(";$", "")
                    .replace("${database}", database.options().database()));
        }
        database.execute("INSERT INTO ledger_segment (node, window_start, segment_start, wall_uj, gross_ug)"
                + " SELECT 'n1', '2026-03-01 12:00:00', '2026-03-01 12:00:00', 7000000, 5");
        database.execute(
                "INSERT INTO ledger_line (node, window_start, segment_start, tenant, idle_uj, gross_ug, reused_ug)"
                        + " SELECT 'n1', '2026-03-01 12:00:00', '2026-03-01 12:00:00', 'a', 7000000, 5, 2");

        Migrations.apply(database.options(), migration -> {});

        assertThat(database.rows("SELECT heat_claim, gross_ug, waste_ug, net_ug FROM priced_line"))
                .containsExactly("NONE 5 3 5");
        assertThat(database.rows("SELECT market_kind, market_ug, market_published_at IS NULL FROM priced_line"))
                .containsExactly("NONE 0 1");
        assertThat(database.rows("SELECT it_uj, unstated_uj, it_u95_ppm FROM tenant_uncertainty_total"))
                .containsExactly("7000000 7000000 0.0");
    }
}
