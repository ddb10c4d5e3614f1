package io.joulebook.embedded.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The worked example's figures against a ledger.
 *
 * @param golden what must come out
 * @param ledger a ledger of nothing else
 */
record GoldenFigures(GoldenSite golden, TestLedger ledger) {

    private static final String WINDOW = "node, intDiv(toUnixTimestamp(window_start) - 1736935200, 900) + 1";
    private static final String SEGMENT = WINDOW + ", toUnixTimestamp(segment_start) - 1736935200";
    private static final String AMOUNTS = "dynamic_uj, idle_uj, it_uj, overhead_uj, facility_uj, reused_uj, net_uj,"
            + " gross_ug, reused_ug, net_ug, displaced_ug, avoided_net_ug, embodied_ug";
    private static final List<String> AMOUNT_COLUMNS = List.of(
            "e_dynamic_uj",
            "e_idle_uj",
            "e_it_uj",
            "e_overhead_uj",
            "e_facility_uj",
            "e_reused_uj",
            "e_net_uj",
            "c_gross_lb_ug",
            "c_reused_lb_ug",
            "c_net_lb_ug",
            "c_displaced_memo_ug",
            "c_avoided_net_memo_ug",
            "m_embodied_ug");

    /** Whether the current ledger is the worked example's, digit for digit. */
    void hold() throws IOException {
        segments();
        lines();
        views();
        loops();
        flags();
        checks();
        uncertainty();
    }

    private void segments() throws IOException {
        assertThat(ledger.query("SELECT " + SEGMENT
                        + ", toUnixTimestamp(segment_end) - 1736935200, wall_uj, package_uj, dram_uj, platform_uj,"
                        + " package_idle_uj, dram_idle_uj, platform_idle_uj, package_uj - package_idle_uj,"
                        + " dram_uj - dram_idle_uj, platform_uj - platform_idle_uj, overhead_uj, wall_uj + overhead_uj,"
                        + " intensity_mg_per_kwh, gross_ug, embodied_ug FROM current_segment"))
                .containsExactlyInAnyOrderElementsOf(golden.expected(
                        "segments.csv",
                        List.of(("node window from_s to_s wall pkg_total dram_total platform_total pkg_idle dram_idle"
                                        + " platform_idle pkg_dyn dram_dyn platform_dyn overhead facility"
                                        + " intensity carbon embodied")
                                .split(" "))));
    }

    private void lines() throws IOException {
        assertThat(ledger.query("SELECT " + SEGMENT
                        + ", tenant, cpu_ns, dynamic_package_uj, dynamic_dram_uj, dynamic_platform_uj, " + AMOUNTS
                        + " FROM current_line"))
                .containsExactlyInAnyOrderElementsOf(golden.expected(
                        "lines_segment.csv",
                        columns("node window from_s tenant cpu_ns e_dyn_pkg_uj e_dyn_dram_uj e_dyn_platform_uj")));
    }

    private void views() throws IOException {
        String byTenant = "SELECT " + WINDOW + ", tenant, " + AMOUNTS + " FROM ";
        assertThat(ledger.query(byTenant + "current_window_line"))
                .containsExactlyInAnyOrderElementsOf(
                        golden.expected("lines_window.csv", columns("node window tenant")));
        assertThat(ledger.query(byTenant + "absorbed_window_line"))
                .containsExactlyInAnyOrderElementsOf(
                        golden.expected("lines_window_absorbed.csv", columns("node window tenant")));
        assertThat(ledger.query("SELECT tenant, " + AMOUNTS + " FROM tenant_total"))
                .containsExactlyInAnyOrderElementsOf(golden.expected("totals.csv", columns("tenant")));
    }

    private static List<String> columns(String first) {
        List<String> columns = new ArrayList<>(List.of(first.split(" ")));
        columns.addAll(AMOUNT_COLUMNS);
        return columns;
    }

    private void loops() throws IOException {
        assertThat(ledger.query("SELECT heat_loop, intDiv(toUnixTimestamp(window_start) - 1736935200, 900) + 1,"
                        + " delivered_uj, carry_in_uj, facility_uj, credited_uj, carry_out_uj, erf_ppm, displaced_ug"
                        + " FROM current_loop WHERE window_start >= '2025-01-15 10:00:00' AND window_end <="
                        + " '2025-01-15 10:45:00'"))
                .containsExactlyInAnyOrderElementsOf(golden.expected(
                        "heat.csv",
                        List.of("loop window delivered carry_in facility credited carry_out erf_ppm c_displaced_memo_ug"
                                .split(" "))));
    }

    /** The example's three flags, each in the window that it falls in, and no other but what a meter's gap brings. */
    private void flags() {
        assertThat(ledger.query("SELECT arrayJoin(flags) AS flag, node, meter, "
                        + "intDiv(toUnixTimestamp(window_start) - 1736935200, 900) + 1 FROM ledger_meter FINAL"
                        + " WHERE flag IN ('WRAP', 'DUPLICATE') AND (node, window_start, revision) IN (SELECT node, window_start,"
                        + " revision FROM current_revision) ORDER BY flag, node, meter, 4"))
                .containsExactly(
                        List.of("DUPLICATE", "n2", "wall", "1"),
                        List.of("WRAP", "n1", "pkg", "1"),
                        List.of("WRAP", "n1", "pkg", "3"));
    }

    private void checks() throws IOException {
        JsonNode checks = new ObjectMapper().readTree(golden.expected("checks.json"));
        List<String> sums = ledger.query("SELECT (SELECT sum(wall_uj) FROM current_segment), sum(it_uj),"
                        + " (SELECT sum(wall_uj + overhead_uj) FROM current_segment), sum(facility_uj),"
                        + " (SELECT sum(gross_ug) FROM current_segment), sum(gross_ug), sum(reused_uj), sum(net_uj),"
                        + " sum(net_ug), sum(displaced_ug), sum(embodied_ug) FROM current_line")
                .get(0);
        assertThat(sums)
                .isEqualTo(List.of(("measured_it_uj sum_lines_it_uj facility_uj sum_lines_facility_uj carbon_ug"
                                        + " sum_lines_carbon_ug heat_credited_uj net_energy_uj net_carbon_ug"
                                        + " displaced_memo_ug embodied_ug")
                                .split(" "))
                        .stream()
                        .map(name -> checks.required(name).asText())
                        .toList());
        assertThat(ledger.query("SELECT sum(delivered_uj), sum(delivered_uj) - sum(credited_uj) - sum(lapsed_uj)"
                        + " FROM current_loop"))
                .containsExactly(List.of(
                        checks.required("heat_delivered_uj").asText(),
                        checks.required("heat_carry_uj").asText()));
    }

    /** To a millionth of each figure, and half of its last printed digit; the example leaves sampling out. */
    private void uncertainty() throws IOException {
        JsonNode tenants = new ObjectMapper().readTree(golden.expected("uncertainty.json"));
        List<List<String>> rows = ledger.query("WITH"
                + " meter_uncertainty_uj * meter_uncertainty_uj + idle_uncertainty_uj * idle_uncertainty_uj"
                + " + share_uncertainty_uj * share_uncertainty_uj AS energy_uj2,"
                + " pow(toFloat64(gross_ug) / toFloat64(it_uj), 2) AS ug2_per_uj2"
                + " SELECT tenant, toFloat64(it_uj) / 1e6, meter_uncertainty_uj / 1e6, idle_uncertainty_uj / 1e6,"
                + " share_uncertainty_uj / 1e6, 200 * sqrt(energy_uj2) / toFloat64(it_uj), toFloat64(gross_ug) / 1e6,"
                + " 200 * sqrt(gross_uncertainty_ug * gross_uncertainty_ug"
                + " - ug2_per_uj2 * sampling_uncertainty_uj * sampling_uncertainty_uj) / toFloat64(gross_ug)"
                + " FROM tenant_uncertainty_total");
        assertThat(rows).hasSize(tenants.size());
        List<String> figures =
                List.of("e_it_j", "u_meter_j", "u_idle_j", "u_share_j", "U95_pct", "c_gross_g", "U95_carbon_pct");
        for (List<String> row : rows) {
            for (int i = 0; i < figures.size(); i++) {
                double expected =
                        tenants.required(row.get(0)).required(figures.get(i)).asDouble();
                double lastDigit = figures.get(i).endsWith("_pct") ? 5e-5 : 5e-7;
                assertThat(Double.parseDouble(row.get(i + 1)))
                        .as(figures.get(i) + " of " + row.get(0))
                        .isCloseTo(expected, within(expected * 1e-6 + lastDigit));
            }
        }
    }
}
