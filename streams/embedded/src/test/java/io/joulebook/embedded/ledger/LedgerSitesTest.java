package io.joulebook.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.LedgerSegment;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.LoopWindow;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Indicators of a site, and its carbon by the grid and by contract, over a day, a year and all. */
final class LedgerSitesTest {

    private static final int NEXT_YEAR = (int) Duration.ofDays(306).toMinutes();

    @Test
    void factorByContractStandsOnEveryLineBesideThatOfTheGrid() throws SQLException {
        LedgerDatabase database = LedgerDatabase.empty().with(SampleWindows.window("n1", "a", "b"));

        assertThat(database.rows("SELECT DISTINCT market_mg_per_kwh, market_kind, market_boundary, market_status,"
                        + " market_source, market_published_at, market_revision, market_uncertainty_ppm,"
                        + " intensity_kind, intensity_mg_per_kwh FROM priced_line WHERE segment_start = window_start"))
                .containsExactly(
                        "34567 RESIDUAL DIRECT ESTIMATED issuing body 2026-03-01 11:40:00 2 50000" + " AVERAGE 56789");
        assertThat(database.rows("SELECT sum(market_ug) FROM priced_line"))
                .isEqualTo(database.rows("SELECT sum(market_ug) FROM current_segment"))
                .isEqualTo(database.rows("SELECT sum(market_ug) FROM tenant_total"));
    }

    @Test
    void factorByContractMovesNoFigureOfTheGrid() throws SQLException {
        LedgerWindow window = SampleWindows.window("n1", "a", "b");
        LedgerWindow other = SampleWindows.window("n1", "a", "b");
        for (LedgerSegment segment : other.getSegments()) {
            segment.setMarketUg(segment.getMarketUg() * 2);
            segment.getLines().forEach(line -> line.setMarketUg(line.getMarketUg() * 2));
        }
        String figures = "SELECT tenant, gross_ug, reused_ug, waste_ug, allocated_ug, net_ug, displaced_ug,"
                + " avoided_net_ug, embodied_ug FROM tenant_total ORDER BY tenant";

        assertThat(LedgerDatabase.empty().with(window).rows(figures))
                .isEqualTo(LedgerDatabase.empty().with(other).rows(figures));
    }

    @Test
    void longerTimesAreSumsAndTheirOwnQuotients() throws SQLException {
        LedgerWindow first = SampleHeat.booked(SampleWindows.window("n1", 0, 0, "a", "b"));
        LedgerWindow second = SampleWindows.window("n1", NEXT_YEAR, 0, "a");
        LoopWindow account = SampleHeat.account(first, 0, 9);
        LedgerDatabase database = LedgerDatabase.empty().with(first, second).with(account);
        String sums = "sum(it_uj), sum(facility_uj), sum(reused_uj), sum(gross_ug), sum(market_ug), sum(delivered_uj)";

        assertThat(database.rows("SELECT " + sums + " FROM site_total"))
                .isEqualTo(database.rows("SELECT " + sums + " FROM site_year"))
                .isEqualTo(database.rows("SELECT " + sums + " FROM site_day"));
        assertThat(database.rows("SELECT year, first_day, last_day FROM site_year ORDER BY year"))
                .containsExactly("2026 2026-03-01 2026-03-01", "2027 2027-01-01 2027-01-01");
        assertThat(database.rows("SELECT first_day, last_day, delivered_uj - reused_uj FROM site_total"))
                .containsExactly("2026-03-01 2027-01-01 9");
        assertThat(database.rows("SELECT erf_ppm FROM site_year ORDER BY year"))
                .hasSize(2)
                .endsWith("0");
    }

    /** ERE = PUE × (1 − ERF); each is rounded once, so they meet within a millionth or two. */
    @Test
    void reuseEffectivenessFollowsFromTheOtherTwo() throws SQLException {
        LedgerWindow window = SampleHeat.booked(SampleWindows.window("n1", "a", "b"));
        LedgerDatabase database = LedgerDatabase.empty().with(window).with(SampleHeat.account(window));

        for (String view : List.of("site_day", "site_year", "site_total")) {
            assertThat(database.rows("SELECT pue_ppm, erf_ppm > 0,"
                            + " abs(ere_ppm - intDiv(pue_ppm * (1000000 - erf_ppm), 1000000)) <= 2 FROM " + view))
                    .containsExactly("1050001 1 1");
        }
    }
}
