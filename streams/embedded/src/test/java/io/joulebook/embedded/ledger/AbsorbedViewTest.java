package io.joulebook.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.LedgerLine;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.sql.Amounts;
import io.joulebook.sql.LedgerReader;
import io.joulebook.sql.WindowLine;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The split in SQL against another one in Java, and by hand. */
final class AbsorbedViewTest {

    private static final int WINDOWS = 300;
    private static final List<String> NAMES =
            List.of("_operator", "_system", "_unattributed", "a", "b", "c", "d", "Zoë", "é");

    @Test
    void unitsLeftOverGoToTheLargerRemainderThenTheLargerWeightThenTheSmallerId() throws SQLException {
        // Own IT energy 3, 3 and 2 of 8; 10 units to share: 3.75, 3.75 and 2.5.
        LedgerWindow window = SampleWindows.window("n1", "a", "_system", "b", "c");
        window.getSegments().remove(1);
        List<LedgerLine> lines = window.getSegments().get(0).getLines();
        lines.forEach(AbsorbedViewTest::clear);
        lines.get(0).setIdleUj(3);
        lines.get(1).setOverheadUj(10);
        lines.get(2).setIdleUj(3);
        lines.get(3).setIdleUj(2);

        // One unit less to share, 3.375, 3.375 and 2.25: the one left over is a's, whose id is smaller than b's.
        lines.get(1).setEmbodiedUg(9);

        assertThat(
                        LedgerDatabase.empty()
                                .with(window)
                                .rows(
                                        "SELECT tenant, idle_uj, overhead_uj, embodied_ug FROM absorbed_window_line ORDER BY tenant"))
                .containsExactly("a 3 4 4", "b 3 4 3", "c 2 2 2");
    }

    @Test
    void windowWithoutARealTenantStaysAsItIs() throws SQLException {
        LedgerDatabase database = LedgerDatabase.empty()
                .with(SampleWindows.window("n1", "_operator", "_system"), SampleWindows.window("n2", "a", "_system"));

        assertThat(database.rows("SELECT node, tenant FROM absorbed_window_line ORDER BY node, tenant"))
                .containsExactly("n1 _operator", "n1 _system", "n2 a");
        assertThat(database.read(LedgerReader::absorbedLines).subList(0, 2))
                .isEqualTo(database.read(LedgerReader::windowLines).subList(0, 2));
    }

    @Test
    void windowFilterLeavesTheOtherWindowsUnread() throws SQLException {
        LedgerDatabase database = LedgerDatabase.empty()
                .with(SampleWindows.window("n1", 0, 0, "a"), SampleWindows.window("n2", 1, 0, "a"));
        List<String> plan = database.rows("EXPLAIN indexes = 1 SELECT count() FROM absorbed_window_line"
                + " WHERE node = 'n1' AND window_start = '2026-03-01 12:00:00'");

        assertThat(String.join("\n", plan)).contains("ReadFromMergeTree").contains("node in ['n1', 'n1']");
    }

    @Test
    void everyWindowIsSplitAsByHand() throws SQLException {
        Random random = new Random(3);
        List<LedgerWindow> windows = new ArrayList<>();
        for (int number = 0; number < WINDOWS; number++) {
            windows.add(randomWindow(random, number));
        }
        LedgerDatabase database = LedgerDatabase.empty().with(windows.toArray(LedgerWindow[]::new));
        Map<String, List<WindowLine>> whole = byWindow(database.read(LedgerReader::windowLines));
        Map<String, List<WindowLine>> absorbed = byWindow(database.read(LedgerReader::absorbedLines));

        assertThat(absorbed.keySet()).isEqualTo(whole.keySet()).hasSizeGreaterThan(WINDOWS / 2);
        whole.forEach((window, lines) ->
                assertThat(absorbed.get(window)).as(window).containsExactlyInAnyOrderElementsOf(absorbed(lines)));
    }

    private static LedgerWindow randomWindow(Random random, int number) {
        List<String> tenants =
                NAMES.stream().filter(name -> random.nextInt(3) > 0).toList();
        LedgerWindow window = SampleWindows.window(
                "n" + number % 7, number, 0, (tenants.isEmpty() ? List.of("a") : tenants).toArray(String[]::new));
        // Every fourth window is of few units, so that remainders tie.
        int bound = number % 4 == 0 ? 5 : Integer.MAX_VALUE;
        window.getSegments().forEach(segment -> {
            segment.setHeatClaim(random.nextBoolean() ? "ALLOCATED" : "WASTE");
            segment.getLines().forEach(line -> fill(line, random, bound));
        });
        return window;
    }

    private static void fill(LedgerLine line, Random random, int bound) {
        clear(line);
        line.setDynamicPackageUj(random.nextInt(bound));
        line.setIdleUj(random.nextInt(bound));
        line.setOverheadUj(random.nextInt(bound));
        line.setGrossUg(random.nextInt(bound));
        line.setReusedUj(random.nextInt(bound));
        line.setReusedUg(random.nextInt(bound));
        line.setDisplacedUg(random.nextInt(bound));
        line.setEmbodiedUg(random.nextInt(bound));
    }

    private static void clear(LedgerLine line) {
        line.setDynamicPackageUj(0);
        line.setDynamicDramUj(0);
        line.setDynamicPlatformUj(0);
        line.setIdleUj(0);
        line.setOverheadUj(0);
        line.setGrossUg(0);
        line.setEmbodiedUg(0);
    }

    private static Map<String, List<WindowLine>> byWindow(List<WindowLine> lines) {
        Map<String, List<WindowLine>> windows = new TreeMap<>();
        lines.forEach(line -> windows.computeIfAbsent(
                        line.node() + " " + line.windowStartMicros(), unseen -> new ArrayList<>())
                .add(line));
        return windows;
    }

    /** The lines of one window after absorbing, worked out without SQL. */
    private static List<WindowLine> absorbed(List<WindowLine> lines) {
        List<WindowLine> real = lines.stream()
                .filter(line -> !isPseudo(line))
                .sorted(Comparator.comparing((WindowLine line) -> line.amounts().itMicrojoules())
                        .reversed()
                        .thenComparing(AbsorbedViewTest::bytes))
                .toList();
        if (real.stream().allMatch(line -> line.amounts().itMicrojoules().signum() == 0)) {
            return lines;
        }
        List<List<BigInteger>> columns = new ArrayList<>();
        for (Function<Amounts, BigInteger> column : PRIMARY) {
            BigInteger held = lines.stream()
                    .filter(AbsorbedViewTest::isPseudo)
                    .map(line -> column.apply(line.amounts()))
                    .reduce(BigInteger.ZERO, BigInteger::add);
            columns.add(split(held, real));
        }
        List<WindowLine> result = new ArrayList<>();
        for (int place = 0; place < real.size(); place++) {
            result.add(with(real.get(place), columns, place));
        }
        return result;
    }

    private static final List<Function<Amounts, BigInteger>> PRIMARY = List.of(
            Amounts::dynamicMicrojoules,
            Amounts::idleMicrojoules,
            Amounts::overheadMicrojoules,
            Amounts::reusedMicrojoules,
            Amounts::grossMicrograms,
            Amounts::reusedMicrograms,
            amounts -> amounts.grossMicrograms().subtract(amounts.netMicrograms()),
            Amounts::displacedMicrograms,
            Amounts::embodiedMicrograms);

    /** Largest remainder; the lines are in the order in which ties are broken. */
    private static List<BigInteger> split(BigInteger total, List<WindowLine> lines) {
        BigInteger weights =
                lines.stream().map(line -> line.amounts().itMicrojoules()).reduce(BigInteger.ZERO, BigInteger::add);
        List<BigInteger> parts = new ArrayList<>();
        List<BigInteger> rests = new ArrayList<>();
        for (WindowLine line : lines) {
            BigInteger[] quota = total.multiply(line.amounts().itMicrojoules()).divideAndRemainder(weights);
            parts.add(quota[0]);
            rests.add(quota[1]);
        }
        int spare = total.subtract(parts.stream().reduce(BigInteger.ZERO, BigInteger::add))
                .intValueExact();
        for (; spare > 0; spare--) {
            int largest =
                    rests.indexOf(rests.stream().max(Comparator.naturalOrder()).orElseThrow());
            parts.set(largest, parts.get(largest).add(BigInteger.ONE));
            rests.set(largest, BigInteger.ONE.negate());
        }
        return parts;
    }

    private static WindowLine with(WindowLine line, List<List<BigInteger>> columns, int place) {
        List<BigInteger> own = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            own.add(PRIMARY.get(column)
                    .apply(line.amounts())
                    .add(columns.get(column).get(place)));
        }
        BigInteger it = own.get(0).add(own.get(1));
        BigInteger facility = it.add(own.get(2));
        Amounts amounts = new Amounts(
                own.get(0),
                own.get(1),
                it,
                own.get(2),
                facility,
                own.get(3),
                facility.subtract(own.get(3)),
                own.get(4),
                own.get(5),
                own.get(4).subtract(own.get(5)),
                own.get(4).subtract(own.get(6)),
                own.get(7),
                own.get(7).subtract(own.get(6)),
                own.get(8));
        return new WindowLine(line.node(), line.windowStartMicros(), line.tenant(), amounts);
    }

    private static boolean isPseudo(WindowLine line) {
        return line.tenant().startsWith("_");
    }

    /** All names here are of the plane in which chars and UTF-8 bytes sort alike. */
    private static String bytes(WindowLine line) {
        return line.tenant();
    }
}
