package io.joulebook.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.LoopWindow;
import io.joulebook.sql.Amounts;
import io.joulebook.sql.Checks;
import io.joulebook.sql.LedgerReader;
import io.joulebook.sql.TenantUncertainty;
import io.joulebook.sql.WindowLine;
import java.io.IOException;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The worked example's segments in the tables: every view above them must say what the example says, to the digit. */
final class GoldenLedgerTest {

    private static final Map<String, Function<Amounts, BigInteger>> COLUMNS = new TreeMap<>(Map.ofEntries(
            Map.entry("e_dynamic_uj", Amounts::dynamicMicrojoules),
            Map.entry("e_idle_uj", Amounts::idleMicrojoules),
            Map.entry("e_it_uj", Amounts::itMicrojoules),
            Map.entry("e_overhead_uj", Amounts::overheadMicrojoules),
            Map.entry("e_facility_uj", Amounts::facilityMicrojoules),
            Map.entry("e_reused_uj", Amounts::reusedMicrojoules),
            Map.entry("e_net_uj", Amounts::netMicrojoules),
            Map.entry("c_gross_lb_ug", Amounts::grossMicrograms),
            Map.entry("c_reused_lb_ug", Amounts::reusedMicrograms),
            Map.entry("c_net_lb_ug", Amounts::netMicrograms),
            Map.entry("c_displaced_memo_ug", Amounts::displacedMicrograms),
            Map.entry("c_avoided_net_memo_ug", Amounts::avoidedNetMicrograms),
            Map.entry("m_embodied_ug", Amounts::embodiedMicrograms)));

    private static GoldenFiles golden;
    private static LedgerDatabase database;

    @BeforeAll
    static void fill() {
        golden = GoldenFiles.orSkip();
        database = LedgerDatabase.empty()
                .with(golden.windows().toArray(LedgerWindow[]::new))
                .with(golden.accounts().toArray(LoopWindow[]::new));
    }

    @Test
    void everyCheckHolds() throws SQLException {
        try (Connection connection = database.options().connect()) {
            assertThat(Checks.runAll(connection))
                    .allSatisfy(result ->
                            assertThat(result.first()).as(result.check().name()).isEmpty());
        }
    }

    @Test
    void windowLinesAreThoseOfTheExample() throws SQLException {
        assertLines(database.read(LedgerReader::windowLines), "lines_window.csv");
    }

    @Test
    void absorbedLinesAreThoseOfTheExample() throws SQLException {
        assertLines(database.read(LedgerReader::absorbedLines), "lines_window_absorbed.csv");
    }

    @Test
    void totalsAreThoseOfTheExample() throws SQLException {
        Map<String, Amounts> totals = new TreeMap<>();
        database.read(LedgerReader::tenantTotals).forEach(total -> totals.put(total.tenant(), total.amounts()));

        List<GoldenFiles.Row> rows = golden.rows("totals.csv");
        assertThat(totals).hasSameSizeAs(rows);
        rows.forEach(row -> assertAmounts(totals, row.text("tenant"), row));
    }

    @Test
    void absorbedTotalsHoldTheSameEnergyAndCarbon() throws SQLException {
        assertThat(database.rows("SELECT sum(it_uj), sum(net_ug), sum(embodied_ug) FROM absorbed_tenant_total"))
                .isEqualTo(database.rows("SELECT sum(it_uj), sum(net_ug), sum(embodied_ug) FROM tenant_total"))
                .containsExactly("818500000000 30060875 30821918");
        assertThat(database.rows("SELECT tenant, windows FROM absorbed_tenant_day ORDER BY tenant"))
                .containsExactly("A 3", "B 6", "C 6");
    }

    @Test
    void heatAccountsAreThoseOfTheExample() throws SQLException {
        assertThat(database.read(LedgerReader::loopAccounts).stream()
                        .map(account -> List.of(
                                account.windowStartMicros(),
                                account.creditedMicrojoules(),
                                account.carryOutMicrojoules(),
                                account.erfPpm(),
                                account.displacedMicrograms())))
                .isEqualTo(golden.rows("heat.csv").stream()
                        .map(row -> List.of(
                                row.windowStartMicros(),
                                row.number("credited"),
                                row.number("carry_out"),
                                row.number("erf_ppm"),
                                row.number("c_displaced_memo_ug")))
                        .toList());
        // 457787.5 of 562275 kJ, and the rest of it by 535500 kJ at the wall.
        assertThat(database.rows("SELECT credited_uj, erf_ppm, ere_ppm FROM loop_day"))
                .containsExactly("457787500000 814170 195122");
        assertThat(database.rows("SELECT site, pue_ppm, erf_ppm, ere_ppm FROM site_day ORDER BY site"))
                .containsExactly("S1 1050000 814170 195122", "S2 1200000 0 1200000");
    }

    @Test
    void uncertaintiesAreThoseOfTheExample() throws SQLException, IOException {
        JsonNode expected =
                new ObjectMapper().readTree(golden.file("uncertainty.json").toFile());
        List<TenantUncertainty> found = database.read(LedgerReader::tenantUncertainties);

        assertThat(found).hasSize(expected.size());
        for (TenantUncertainty tenant : found) {
            JsonNode row = expected.get(tenant.tenant());
            assertClose(tenant.meterMicrojoules() / 1e6, row, "u_meter_j", 6);
            assertClose(tenant.idleMicrojoules() / 1e6, row, "u_idle_j", 6);
            assertClose(tenant.shareMicrojoules() / 1e6, row, "u_share_j", 6);
            assertClose(tenant.itInterval95Ppm() / 1e4, row, "U95_pct", 4);
            assertClose(tenant.grossInterval95Ppm() / 1e4, row, "U95_carbon_pct", 4);
            assertThat(tenant.unstatedMicrojoules()).isZero();
        }
    }

    private static void assertClose(double found, JsonNode row, String field, int decimals) {
        double expected = row.get(field).asDouble();
        double halfOfTheLastDigit = 0.5000001 * Math.pow(10, -decimals);

        assertThat(found).as(field).isCloseTo(expected, within(Math.max(halfOfTheLastDigit, 1e-6 * expected)));
    }

    private static void assertLines(List<WindowLine> lines, String file) {
        Map<String, Amounts> byPlace = new TreeMap<>();
        lines.forEach(line -> byPlace.put(line.node() + line.windowStartMicros() + line.tenant(), line.amounts()));
        List<GoldenFiles.Row> rows = golden.rows(file);

        assertThat(lines).hasSameSizeAs(rows);
        rows.forEach(
                row -> assertAmounts(byPlace, row.text("node") + row.windowStartMicros() + row.text("tenant"), row));
    }

    private static void assertAmounts(Map<String, Amounts> found, String key, GoldenFiles.Row row) {
        Amounts amounts = Objects.requireNonNull(found.get(key), () -> "no line for " + row);
        COLUMNS.forEach((column, amount) -> assertThat(amount.apply(amounts))
                .as(column + " of " + row)
                .isEqualTo(new BigInteger(row.text(column))));
    }
}
