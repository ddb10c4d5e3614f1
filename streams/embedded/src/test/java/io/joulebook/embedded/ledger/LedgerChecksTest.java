package io.joulebook.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.LedgerLine;
import io.joulebook.avro.LedgerSegment;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.sql.Check;
import io.joulebook.sql.CheckResult;
import io.joulebook.sql.Checks;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A check that cannot fail is worth nothing: each one passes on good figures and fails on a fault planted for it. */
final class LedgerChecksTest {

    private static final Map<String, Consumer<LedgerWindow>> FAULTS = new TreeMap<>(Map.ofEntries(
            Map.entry("energy_is_conserved", window -> line(window)
                    .setIdleUj(line(window).getIdleUj() + 1)),
            Map.entry("pools_add_up", window -> segment(window)
                    .setDramUj(segment(window).getDramUj() - 1)),
            Map.entry("pools_are_shared_out", window -> {
                line(window).setDynamicDramUj(line(window).getDynamicDramUj() + 1);
                line(window).setDynamicPackageUj(line(window).getDynamicPackageUj() - 1);
            }),
            Map.entry("overhead_adds_up", window -> line(window)
                    .setOverheadUj(line(window).getOverheadUj() - 1)),
            Map.entry("overhead_follows_pue", window -> segment(window).setPuePpm(1_060_000)),
            Map.entry("carbon_adds_up", window -> line(window)
                    .setGrossUg(line(window).getGrossUg() + 1)),
            Map.entry("carbon_follows_intensity", window -> segment(window)
                    .setGrossUg(segment(window).getGrossUg() + 1)),
            Map.entry("embodied_adds_up", window -> segment(window).setEmbodiedUg(1)),
            Map.entry("segments_tile_the_window", window -> segment(window)
                    .setSegmentEnd(segment(window).getSegmentEnd().minusMillis(1))),
            Map.entry(
                    "one_current_revision",
                    window -> window.setWindowStart(window.getWindowStart().plusSeconds(30))),
            Map.entry("revisions_have_no_gap", window -> {
                window.setRevision(2);
                window.setSupersedes(1);
            }),
            Map.entry("revision_is_written_once", window -> window.setInputDigest("another digest")),
            Map.entry("no_negative_figure", window -> line(window).setReusedUj(-1)),
            Map.entry("lines_are_complete", window -> {
                // Planted in the table: a window always says how many lines it has.
            })));

    static List<String> checks() {
        return Check.all().stream().map(Check::name).toList();
    }

    @Test
    void goodFiguresPassEveryCheck() throws SQLException {
        LedgerDatabase database = LedgerDatabase.empty()
                .with(
                        SampleWindows.window("n1", 0, 0, "a", "b", "_operator"),
                        SampleWindows.window("n1", 1, 0, "a"),
                        SampleWindows.window("n2", 0, 0, "a", "b"))
                .with(SampleWindows.window("n1", 0, 1, "b"));

        assertThat(run(database)).hasSameSizeAs(checks()).allSatisfy(result -> assertThat(result.first())
                .as(result.check().name())
                .isEmpty());
    }

    @Test
    void emptyLedgerPassesEveryCheck() throws SQLException {
        assertThat(run(LedgerDatabase.empty())).allMatch(CheckResult::passed);
    }

    @ParameterizedTest
    @MethodSource("checks")
    void plantedFaultFailsItsCheck(String name) throws SQLException {
        LedgerDatabase database = LedgerDatabase.empty();
        database.execute("SYSTEM STOP MERGES " + database.options().database() + ".ledger_segment");
        database.with(SampleWindows.window("n1", "a", "b"));
        LedgerWindow faulty = SampleWindows.window("n1", 0, 0, "a", "b");
        Objects.requireNonNull(FAULTS.get(name), "no fault is planted for this check")
                .accept(faulty);
        database.with(faulty);
        if (name.equals("lines_are_complete")) {
            database.execute("ALTER TABLE ledger_line DELETE WHERE tenant = 'b' SETTINGS mutations_sync = 1");
        }

        assertThat(run(database).stream().filter(result -> result.check().name().equals(name)))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.passed()).isFalse();
                    assertThat(result.rows()).isPositive();
                    assertThat(result.first().get(0)).contains("n1");
                });
    }

    private static LedgerSegment segment(LedgerWindow window) {
        return window.getSegments().get(0);
    }

    private static LedgerLine line(LedgerWindow window) {
        return segment(window).getLines().get(0);
    }

    private static List<CheckResult> run(LedgerDatabase database) throws SQLException {
        try (Connection connection = database.options().connect()) {
            return Checks.runAll(connection);
        }
    }
}
