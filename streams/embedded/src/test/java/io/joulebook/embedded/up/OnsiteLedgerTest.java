package io.joulebook.embedded.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.audit.AuditCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * A site with PV and a battery through a real broker: derived by one task, broadcast to all, booked, restated through
 * the battery when the grid's vintage changes, archived and proved.
 */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
final class OnsiteLedgerTest {

    private static final long QUARTER_S = 900;

    @TempDir
    Path directory = Path.of("");

    @Test
    void nodesArePricedWithWhatTheirSiteUses() throws IOException {
        Path site = site();
        try (RunningStack stack = RunningStack.start(directory.resolve("stack"), "--silence=1h")) {
            assertThat(stack.replay(site)).isZero();
            stack.awaitBookedThrough(MadeUpSite.END, MadeUpSite.NODES);
            awaitFirstHour(stack);
            // The quarters of PV alone gave 3 × 225 g, that with the grid 90 + 168 g; a quarter of it, and 6 × 61 g.
            awaitSecondHour(stack, 59_925);

            assertThat(stack.replay(correction(site))).isZero();
            awaitSecondHour(stack, 67_425); // 3 of the 20 kJ in stock with 156 g instead of 56
            awaitFirstHour(stack);
            stack.awaitAllProcessed();

            assertThat(stack.query("SELECT DISTINCT reason FROM ledger_rejected FINAL"))
                    .isEmpty();
            assertThat(stack.failedChecks()).isEmpty();
            assertThat(stack.number("SELECT count() FROM ledger_reference FINAL WHERE topic = 'site.power.v1'"))
                    .isEqualTo(MadeUpSite.LENGTH_S / QUARTER_S);
            proved(stack);
        }
    }

    /** The hall's PV makes more than it uses for an hour; its battery gives 4 of 10 kJ in each quarter of the next. */
    private Path site() throws IOException {
        Path site = MadeUpSite.in(directory.resolve("site")).directory();
        SiteFiles.in(site)
                .replaced("sites.csv", "hall,", row -> row.replace(",north", ",north-onsite.hall"))
                .writeTo(site);
        List<String> rows = new ArrayList<>(List.of(
                "zone,site,from_s,to_s,facility_uj,pv_uj,pv_mg_per_kwh," + "charge_uj,discharge_uj,efficiency_ppm"));
        for (long from = 0; from < MadeUpSite.LENGTH_S; from += QUARTER_S) {
            long pv = from == 0 ? 12 : 15;
            String figures = from < 3600
                    ? "10000000000," + pv + "000000000,45000,5000000000,0"
                    : "10000000000,0,45000,0,4000000000";
            rows.add("north,hall," + from + "," + (from + QUARTER_S) + "," + figures + ",800000");
        }
        Files.write(site.resolve("onsite.csv"), rows);
        return site;
    }

    private Path correction(Path site) {
        return SiteFiles.in(site)
                .revision(99)
                .only()
                .with("intensity.csv", rows -> Stream.of("north,0,3600,156000,9"))
                .writeTo(directory.resolve("correction"));
    }

    private static void awaitFirstHour(RunningStack stack) {
        awaitBooked(stack, "window_start < '2025-01-15 11:00:00'", 45_000);
    }

    private static void awaitSecondHour(RunningStack stack, long milligrams) {
        awaitBooked(stack, "window_start BETWEEN '2025-01-15 11:00:00' AND '2025-01-15 11:59:59'", milligrams);
    }

    private static void awaitBooked(RunningStack stack, String when, long milligrams) {
        stack.await(
                "60 windows of plain at " + milligrams + " mg/kWh, " + when,
                () -> stack.query("SELECT intensity_mg_per_kwh, intensity_status, intensity_source, count()"
                        + " FROM current_segment WHERE node = 'plain' AND " + when + " GROUP BY ALL"),
                List.of(List.of(
                        Long.toString(milligrams), "MEASURED", "on-site power onsite.csv, grid intensity.csv", "60")));
    }

    private static void proved(RunningStack stack) {
        StringWriter text = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of("--sample=60", "--sample-seed=7"));
        arguments.addAll(stack.kafka());
        arguments.addAll(stack.clickhouse());
        int code = new CommandLine(new AuditCommand())
                .setOut(new PrintWriter(text, true))
                .setErr(new PrintWriter(text, true))
                .execute(arguments.toArray(String[]::new));

        assertThat(text.toString()).contains("60 equal, 0 differ, 0 cannot be proved");
        assertThat(code).isZero();
    }
}
