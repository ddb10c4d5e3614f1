package io.joulebook.attribution.ledger;

import static io.joulebook.attribution.ledger.GoldenExample.EPOCH;
import static io.joulebook.attribution.ledger.GoldenExample.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.GoldenFiles;
import io.joulebook.attribution.GoldenFiles.Row;
import io.joulebook.attribution.heat.HeatCredit;
import io.joulebook.attribution.meter.MeterCourse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sums that the site's worked example is checked by, and the instants that it flags. */
final class GoldenChecksTest {

    private static final GoldenFiles FILES = GoldenFiles.besideTheProject();
    private static final Pattern FIGURE = Pattern.compile("\"(\\w+)\": ([0-9]+)");
    private static final Pattern FLAG = Pattern.compile("\"(\\w+)\",\\s*\"(\\w+)\",\\s*\"(\\w+)\",\\s*([0-9]+)");

    @BeforeAll
    static void findFiles() {
        FILES.assumePresent();
    }

    @Test
    void sumsAreRightToTheLastDigit() {
        Random order = new Random(6);
        List<WindowLedger> ledgers = new GoldenExample(FILES, order).ledgers();
        GoldenHeat heat = GoldenHeat.of(FILES, ledgers, order);
        Map<String, Long> sums = new TreeMap<>(energyAndCarbon(ledgers));
        sums.putAll(heat(ledgers, heat));

        Map<String, Long> expected = new TreeMap<>();
        Matcher figure = FIGURE.matcher(FILES.text("out/checks.json"));
        while (figure.find()) {
            expected.put(figure.group(1), Long.valueOf(figure.group(2)));
        }
        assertThat(sums).isNotEmpty().isEqualTo(expected);
    }

    private static Map<String, Long> energyAndCarbon(List<WindowLedger> ledgers) {
        Map<String, Long> sums = new HashMap<>();
        sums.put("measured_it_uj", segments(ledgers, segment -> segment.pools().wallMicrojoules()));
        sums.put("sum_lines_it_uj", lines(ledgers, LedgerLine::itMicrojoules));
        sums.put(
                "facility_uj",
                segments(ledgers, segment -> segment.pools().wallMicrojoules() + segment.overheadMicrojoules()));
        sums.put("sum_lines_facility_uj", lines(ledgers, LedgerLine::facilityMicrojoules));
        sums.put("carbon_ug", segments(ledgers, PricedSegment::grossMicrograms));
        sums.put("sum_lines_carbon_ug", lines(ledgers, LedgerLine::grossMicrograms));
        sums.put("embodied_ug", lines(ledgers, LedgerLine::embodiedMicrograms));
        return sums;
    }

    private static Map<String, Long> heat(List<WindowLedger> ledgers, GoldenHeat heat) {
        List<WindowLine> lines = new ArrayList<>();
        ledgers.forEach(ledger -> lines.addAll(WindowLines.of(ledger, heat.shares())));
        Map<String, Long> sums = new HashMap<>();
        sums.put("heat_delivered_uj", credits(heat, HeatCredit::deliveredMicrojoules));
        sums.put("heat_credited_uj", credits(heat, HeatCredit::creditedMicrojoules));
        sums.put("heat_carry_uj", heat.credits().get(heat.credits().size() - 1).carryOutMicrojoules());
        sums.put(
                "net_energy_uj",
                lines.stream().mapToLong(WindowLine::netMicrojoules).sum());
        // The only loop's heat is ALLOCATED, so what was not put to use is also what is left to report.
        sums.put(
                "net_carbon_ug",
                lines.stream().mapToLong(WindowLine::wasteMicrograms).sum());
        sums.put(
                "displaced_memo_ug",
                lines.stream().mapToLong(WindowLine::displacedMicrograms).sum());
        return sums;
    }

    private static long segments(List<WindowLedger> ledgers, ToLongFunction<PricedSegment> figure) {
        return ledgers.stream()
                .flatMap(ledger -> ledger.segments().stream())
                .mapToLong(figure)
                .sum();
    }

    private static long lines(List<WindowLedger> ledgers, ToLongFunction<LedgerLine> figure) {
        return ledgers.stream()
                .flatMap(ledger -> ledger.segments().stream())
                .flatMap(segment -> segment.lines().stream())
                .mapToLong(figure)
                .sum();
    }

    private static long credits(GoldenHeat heat, ToLongFunction<HeatCredit> figure) {
        return heat.credits().stream().mapToLong(figure).sum();
    }

    @Test
    void wrapsAndRepeatsAreFlaggedWhereTheyAre() {
        List<String> expected = new ArrayList<>();
        Matcher flag = FLAG.matcher(FILES.text("out/checks.json"));
        while (flag.find()) {
            expected.add(String.join(" ", flag.group(1), flag.group(2), flag.group(3), flag.group(4)));
        }

        List<String> flags = new ArrayList<>();
        for (Row node : FILES.rows("in/nodes.csv")) {
            String id = node.text("node");
            new GoldenExample(FILES, new Random(7))
                    .courses(id, EPOCH)
                    .forEach(course -> flags.addAll(flagsOf(id, course)));
        }
        assertThat(flags).isNotEmpty().containsExactlyInAnyOrderElementsOf(expected);
    }

    /** What is unusual with the reading of an instant; that a step is long is a matter of windows. */
    private static List<String> flagsOf(String node, MeterCourse course) {
        List<String> flags = new ArrayList<>();
        for (long at : new TreeSet<>(FILES.rows("in/meters.csv").stream()
                .map(row -> GoldenExample.micros(row, "t_s"))
                .toList())) {
            for (String flag : course.flagsWithin(at - 1, at)) {
                if (isReadAt(course, at) && !flag.equals("INTERPOLATED") && !flag.equals("ESTIMATED")) {
                    flags.add(
                            String.join(" ", flag, node, course.spec().meter(), Long.toString((at - EPOCH) / SECOND)));
                }
            }
        }
        return flags;
    }

    private static boolean isReadAt(MeterCourse course, long at) {
        List<Long> instants = new ArrayList<>();
        course.readingsFor(at - 1, at, reading -> instants.add(reading.atMicros()));
        return instants.contains(at);
    }
}
