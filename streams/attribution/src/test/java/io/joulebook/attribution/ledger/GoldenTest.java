package io.joulebook.attribution.ledger;

import static io.joulebook.attribution.ledger.GoldenExample.EPOCH;
import static io.joulebook.attribution.ledger.GoldenExample.SECOND;
import static io.joulebook.attribution.ledger.GoldenExample.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.GoldenFiles;
import io.joulebook.attribution.heat.HeatCredit;
import io.joulebook.attribution.heat.HeatShare;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The site's worked example, where it lies beside the project, by the domain alone and to the last digit: segments,
 * lines, their sums and the heat account. The same rules are proved without it by {@code WorkedExampleTest}.
 */
final class GoldenTest {

    private static final String DERIVED =
            "e_dynamic_uj,e_idle_uj,e_it_uj,e_overhead_uj,e_facility_uj,e_reused_uj,e_net_uj,c_gross_lb_ug,c_reused_lb_ug,"
                    + "c_net_lb_ug,c_displaced_memo_ug,c_avoided_net_memo_ug,m_embodied_ug";

    private static final GoldenFiles FILES = GoldenFiles.besideTheProject();
    private static List<WindowLedger> ledgers = List.of();
    private static GoldenHeat heat = new GoldenHeat(List.of(), List.of());

    @BeforeAll
    static void calculate() {
        FILES.assumePresent();
        Random order = new Random(1);
        ledgers = new GoldenExample(FILES, order).ledgers();
        heat = GoldenHeat.of(FILES, ledgers, order);
    }

    @Test
    void segmentsAreRightToTheLastDigit() {
        List<String> rows = new ArrayList<>();
        for (WindowLedger ledger : ledgers) {
            for (PricedSegment segment : ledger.segments()) {
                rows.add(place(ledger, segment) + "," + figures(segment));
            }
        }

        assertThat(rows)
                .isEqualTo(expected(
                        "segments.csv",
                        "node,window,from_s,to_s,wall,pkg_total,dram_total,platform_total,pkg_idle,dram_idle,platform_idle,"
                                + "pkg_dyn,dram_dyn,platform_dyn,overhead,facility,intensity,carbon,embodied"));
    }

    @Test
    void linesAreRightToTheLastDigit() {
        List<String> rows = new ArrayList<>();
        for (WindowLedger ledger : ledgers) {
            for (PricedSegment segment : ledger.segments()) {
                for (LedgerLine line : segment.lines()) {
                    rows.add(place(ledger, segment) + "," + figures(ledger, segment, line));
                }
            }
        }

        assertThat(rows)
                .isEqualTo(expected(
                        "lines_segment.csv",
                        "node,window,from_s,to_s,tenant,intensity,cpu_ns,e_dyn_pkg_uj,e_dyn_dram_uj,e_dyn_platform_uj,"
                                + DERIVED));
    }

    @Test
    void windowLinesAreRightToTheLastDigit() {
        assertThat(windowRows(line -> line)).isEqualTo(expected("lines_window.csv", "node,window,tenant," + DERIVED));
    }

    @Test
    void absorbedLinesAreRightToTheLastDigit() {
        assertThat(windowRows(AbsorbedView::of))
                .isEqualTo(expected("lines_window_absorbed.csv", "node,window,tenant," + DERIVED));
    }

    @Test
    void totalsAreRightToTheLastDigit() {
        SortedMap<String, WindowLine> totals = new TreeMap<>();
        SortedMap<String, Long> allocated = new TreeMap<>();
        for (WindowLedger ledger : ledgers) {
            for (WindowLine line : WindowLines.of(ledger, heat.shares())) {
                totals.merge(line.tenant(), line, WindowLine::plus);
                allocated.merge(line.tenant(), allocated(ledger, line.reusedMicrograms()), Long::sum);
            }
        }
        List<String> rows = new ArrayList<>();
        totals.forEach((tenant, line) -> rows.add(tenant + "," + figures(line, allocated.getOrDefault(tenant, 0L))));

        assertThat(rows).isEqualTo(expected("totals.csv", "tenant," + DERIVED));
    }

    @Test
    void heatAccountIsRightToTheLastDigit() {
        List<String> rows = new ArrayList<>();
        for (int window = 0; window < heat.credits().size(); window++) {
            HeatCredit credit = heat.credits().get(window);
            rows.add("L1," + (window + 1) + ","
                    + join(
                            credit.deliveredMicrojoules(),
                            credit.carryInMicrojoules(),
                            credit.facilityMicrojoules(),
                            credit.creditedMicrojoules(),
                            credit.carryOutMicrojoules(),
                            credit.erfPpm(),
                            displaced(EPOCH + window * WINDOW)));
        }

        assertThat(rows)
                .isEqualTo(expected(
                        "heat.csv",
                        "loop,window,delivered,carry_in,facility,credited,carry_out,erf_ppm,c_displaced_memo_ug"));
    }

    @Test
    void orderAndBatchesOfInputRowsMakeNoDifference() {
        for (int seed = 2; seed < 22; seed++) {
            Random order = new Random(seed);
            List<WindowLedger> again = new GoldenExample(FILES, order).ledgers();

            assertThat(again).as("seed %d", seed).isEqualTo(ledgers);
            assertThat(GoldenHeat.of(FILES, again, order)).as("seed %d", seed).isEqualTo(heat);
        }
    }

    private static List<String> expected(String file, String columns) {
        return FILES.columns("out/" + file, List.of(columns.split(",", -1)));
    }

    private static String figures(PricedSegment segment) {
        Pools pools = segment.pools();
        return join(
                pools.wallMicrojoules(),
                pools.packageMicrojoules(),
                pools.dramMicrojoules(),
                pools.platformMicrojoules(),
                pools.packageIdleMicrojoules(),
                pools.dramIdleMicrojoules(),
                pools.platformIdleMicrojoules(),
                pools.packageDynamicMicrojoules(),
                pools.dramDynamicMicrojoules(),
                pools.platformDynamicMicrojoules(),
                segment.overheadMicrojoules(),
                pools.wallMicrojoules() + segment.overheadMicrojoules(),
                segment.intensity().milligramsPerKwh(),
                segment.grossMicrograms(),
                segment.embodiedMicrograms());
    }

    private static String figures(WindowLedger ledger, PricedSegment segment, LedgerLine line) {
        HeatShare share = heat.of(ledger.node(), segment.fromMicros(), line);
        WindowLine all = new WindowLine(
                line.tenant(),
                line.itMicrojoules() - line.idleMicrojoules(),
                line.idleMicrojoules(),
                line.overheadMicrojoules(),
                share.reusedMicrojoules(),
                line.grossMicrograms(),
                share.reusedMicrograms(),
                share.displacedMicrograms(),
                line.embodiedMicrograms());
        return line.tenant() + ","
                + join(
                        segment.intensity().milligramsPerKwh(),
                        line.cpuNanos(),
                        line.dynamicPackageMicrojoules(),
                        line.dynamicDramMicrojoules(),
                        line.dynamicPlatformMicrojoules())
                + "," + figures(all, allocated(ledger, share.reusedMicrograms()));
    }

    /** Columns of energy and carbon, primary and derived. */
    private static String figures(WindowLine line, long allocated) {
        return join(
                line.dynamicMicrojoules(),
                line.idleMicrojoules(),
                line.itMicrojoules(),
                line.overheadMicrojoules(),
                line.facilityMicrojoules(),
                line.reusedMicrojoules(),
                line.netMicrojoules(),
                line.grossMicrograms(),
                line.reusedMicrograms(),
                line.grossMicrograms() - allocated,
                line.displacedMicrograms(),
                line.displacedMicrograms() - allocated,
                line.embodiedMicrograms());
    }

    private static List<String> windowRows(UnaryOperator<List<WindowLine>> view) {
        List<String> rows = new ArrayList<>();
        for (WindowLedger ledger : ledgers) {
            for (WindowLine line : view.apply(WindowLines.of(ledger, heat.shares()))) {
                rows.add(ledger.node() + "," + window(ledger) + "," + line.tenant() + ","
                        + figures(line, allocated(ledger, line.reusedMicrograms())));
            }
        }
        return rows;
    }

    /** Carbon that the buyer of the heat answers for. */
    private static long allocated(WindowLedger ledger, long reusedMicrograms) {
        String claim = FILES.rows("in/sites.csv", "site", ledger.site(), new Random(0))
                .get(0)
                .text("heat_claim");
        return claim.equals("ALLOCATED") ? reusedMicrograms : 0;
    }

    private static long displaced(long windowStart) {
        return heat.shares().stream()
                .filter(share -> share.line().segmentFromMicros() >= windowStart
                        && share.line().segmentFromMicros() < windowStart + WINDOW)
                .mapToLong(HeatShare::displacedMicrograms)
                .sum();
    }

    private static String place(WindowLedger ledger, PricedSegment segment) {
        return ledger.node() + ","
                + join(window(ledger), (segment.fromMicros() - EPOCH) / SECOND, (segment.toMicros() - EPOCH) / SECOND);
    }

    private static long window(WindowLedger ledger) {
        return (ledger.fromMicros() - EPOCH) / WINDOW + 1;
    }

    private static String join(long... figures) {
        return Arrays.stream(figures).mapToObj(Long::toString).collect(Collectors.joining(","));
    }
}
