package io.joulebook.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.LedgerLine;
import io.joulebook.avro.LedgerSegment;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.LoopWindow;
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

    /** What a fault is planted in: a window whose heat is booked, and the account it comes from. */
    private record Case(LedgerWindow window, LoopWindow account) {

        LedgerSegment segment() {
            return window.getSegments().get(0);
        }

        LedgerLine line() {
            return segment().getLines().get(0);
        }
    }

    private static final Map<String, Consumer<Case>> FAULTS = new TreeMap<>(Map.ofEntries(
            Map.entry("energy_is_conserved", good -> good.line()
                    .setIdleUj(good.line().getIdleUj() + 1)),
            Map.entry("pools_add_up", good -> good.segment()
                    .setDramUj(good.segment().getDramUj() - 1)),
            Map.entry("pools_are_shared_out", good -> {
                good.line().setDynamicDramUj(good.line().getDynamicDramUj() + 1);
                good.line().setDynamicPackageUj(good.line().getDynamicPackageUj() - 1);
            }),
            Map.entry("overhead_adds_up", good -> good.line()
                    .setOverheadUj(good.line().getOverheadUj() - 1)),
            Map.entry("overhead_follows_pue", good -> good.segment().setPuePpm(1_060_000)),
            Map.entry(
                    "carbon_adds_up", good -> good.line().setGrossUg(good.line().getGrossUg() + 1)),
            Map.entry("carbon_follows_intensity", good -> good.segment()
                    .setGrossUg(good.segment().getGrossUg() + 1)),
            Map.entry("market_adds_up", good -> good.line()
                    .setMarketUg(good.line().getMarketUg() + 1)),
            Map.entry("market_follows_intensity", good -> good.segment()
                    .setMarketUg(good.segment().getMarketUg() + 1)),
            Map.entry("embodied_adds_up", good -> good.segment().setEmbodiedUg(1)),
            Map.entry("segments_tile_the_window", good -> good.segment()
                    .setSegmentEnd(good.segment().getSegmentEnd().minusMillis(1))),
            Map.entry("one_current_revision", good -> good.window()
                    .setWindowStart(good.window().getWindowStart().plusSeconds(30))),
            Map.entry("revisions_have_no_gap", good -> {
                good.window().setRevision(2);
                good.window().setSupersedes(1);
            }),
            Map.entry("revision_is_written_once", good -> good.window().setInputDigest("another digest")),
            Map.entry("no_negative_figure", good -> good.line().setReusedUj(-1)),
            Map.entry("lines_are_complete", good -> {
                // Planted in the table: a window always says how many lines it has.
            }),
            Map.entry("absorbed_adds_up", good -> {
                // Planted in the view: it is made so that it cannot be wrong.
            }),
            Map.entry("statements_add_up", good -> {
                // Planted in the view: it is made so that it cannot be wrong.
            }),
            Map.entry("locked_revision_exists", good -> {
                // Planted in the locks, as the two below: windows know nothing of them.
            }),
            Map.entry("lock_is_whole", good -> {}),
            Map.entry("month_is_locked_once", good -> {}),
            Map.entry("heat_account_balances", good -> good.account().setLapsedUj(1)),
            Map.entry("heat_follows_factors", good -> good.account().setBoilerEfficiencyPpm(950_000)),
            Map.entry("heat_is_carried_on", good -> {
                good.account().setCarryInUj(5);
                good.account().setLapsedUj(5);
            }),
            Map.entry("heat_is_shared_out", good -> good.line()
                    .setReusedUj(good.line().getReusedUj() + 1)),
            Map.entry("reused_carbon_follows_intensity", good -> good.line()
                    .setReusedUg(good.line().getReusedUg() + 1)),
            Map.entry("claim_is_the_segments", good -> good.segment().setHeatClaim("PERHAPS")),
            Map.entry("uncertainty_is_plausible", good -> good.line().setShareUncertaintyUj(100_000_000))));

    private static final Map<String, String> FAULTS_IN_THE_DATABASE = Map.of(
            "lines_are_complete",
            "ALTER TABLE ledger_line DELETE WHERE tenant = 'b' SETTINGS mutations_sync = 1",
            "absorbed_adds_up",
            "CREATE OR REPLACE VIEW absorbed_window_line AS SELECT * FROM current_window_line WHERE tenant = 'b'",
            "statements_add_up",
            "CREATE OR REPLACE VIEW statement_line AS SELECT toDate('2026-03-01') AS month, 'WINDOW' AS kind, *"
                    + " FROM current_window_line WHERE tenant = 'b'",
            "locked_revision_exists",
            "CREATE OR REPLACE VIEW fixed_revision AS SELECT toUInt32(1) AS serial, toDate('2026-03-01') AS month,"
                    + " 'n1' AS node, toDateTime64('2026-03-01 12:00:00', 6, 'UTC') AS window_start,"
                    + " toUInt32(0) AS revision, toNullable(toUInt32(7)) AS corrected_revision",
            "lock_is_whole",
            "INSERT INTO ledger_lock SELECT 1, '2026-03-01', now64(6), 'me', '', 'attempt', 1",
            "month_is_locked_once",
            "INSERT INTO ledger_lock SELECT number + 1, '2026-03-01', now64(6), 'me', '', 'attempt', 0 FROM numbers(2)");

    static List<String> checks() {
        return Check.all().stream().map(Check::name).toList();
    }

    @Test
    void goodFiguresPassEveryCheck() throws SQLException {
        LedgerWindow first = SampleHeat.booked(SampleWindows.window("n3", 0, 0, "a", "b", "_operator"));
        LedgerWindow second = SampleHeat.booked(SampleWindows.window("n3", 1, 0, "a", "_system"));
        LedgerDatabase database = LedgerDatabase.empty()
                .with(
                        SampleWindows.window("n1", 2, 0, "a", "b", "_operator"),
                        SampleWindows.window("n1", 3, 0, "a"),
                        SampleWindows.window("n2", 2, 0, "a", "b"))
                .with(SampleWindows.window("n1", 2, 1, "b"))
                .with(first, second)
                .with(SampleHeat.account(first, 0, 9), SampleHeat.account(second, 9, 4));

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
        database.with(SampleHeat.booked(SampleWindows.window("n1", "a", "b")));
        LedgerWindow window = SampleHeat.booked(SampleWindows.window("n1", 0, 0, "a", "b"));
        Case faulty = new Case(window, SampleHeat.account(window));
        Objects.requireNonNull(FAULTS.get(name), "no fault is planted for this check")
                .accept(faulty);
        database.with(faulty.window()).with(faulty.account());
        if (FAULTS_IN_THE_DATABASE.containsKey(name)) {
            database.execute(FAULTS_IN_THE_DATABASE.get(name));
        }

        assertThat(result(database, name)).satisfies(result -> {
            assertThat(result.passed()).isFalse();
            assertThat(result.rows()).isPositive();
            assertThat(result.first().get(0)).containsAnyOf("n1", SampleHeat.LOOP, "a", "2026-03-01");
        });
    }

    @Test
    void lineWhoseCarbonIsRoundedOneUnitBelowZeroIsNoFault() throws SQLException {
        LedgerWindow window = SampleWindows.window("n1", "a", "b");
        LedgerSegment segment = window.getSegments().get(0);
        LedgerLine line = segment.getLines().get(0);
        line.setReusedUg(line.getGrossUg() + 1);

        assertThat(result(LedgerDatabase.empty().with(window), "no_negative_figure")
                        .passed())
                .isTrue();

        line.setReusedUg(segment.getGrossUg() + 1);
        assertThat(result(LedgerDatabase.empty().with(window), "no_negative_figure")
                        .passed())
                .isFalse();
    }

    @Test
    void windowThatWaitsForItsHeatIsNoFault() throws SQLException {
        LedgerWindow waiting = SampleWindows.window("n1", "a", "b");
        LoopWindow account = SampleHeat.account(SampleHeat.booked(SampleWindows.window("n1", "a", "b")));
        waiting.getFlags().set(0, "HEAT_PENDING");

        assertThat(result(LedgerDatabase.empty().with(waiting).with(account), "heat_is_shared_out")
                        .passed())
                .isTrue();

        waiting.getFlags().set(0, "DUPLICATE");
        assertThat(result(LedgerDatabase.empty().with(waiting).with(account), "heat_is_shared_out")
                        .passed())
                .isFalse();
    }

    @Test
    void heatThatNoAccountHasIsAFault() throws SQLException {
        LedgerWindow phantom = SampleHeat.booked(SampleWindows.window("n1", 0, 0, "a", "b"));
        LedgerWindow next = SampleHeat.booked(SampleWindows.window("n1", 1, 0, "a", "b"));
        LedgerDatabase database = LedgerDatabase.empty().with(phantom, next);

        assertThat(result(database, "heat_is_shared_out").passed())
                .as("no account yet")
                .isTrue();

        database.with(SampleHeat.account(next));
        assertThat(result(database, "heat_is_shared_out").rows()).isEqualTo(1);
    }

    @Test
    void heatOutsideOfAnyLoopIsAFault() throws SQLException {
        LedgerWindow window = SampleHeat.booked(SampleWindows.window("n1", "a", "b"));
        window.setLoop("");

        assertThat(result(LedgerDatabase.empty().with(window), "heat_is_shared_out")
                        .passed())
                .isFalse();
    }

    private static CheckResult result(LedgerDatabase database, String name) throws SQLException {
        Check check = Check.all().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();
        try (Connection connection = database.options().connect()) {
            return Checks.run(connection, check);
        }
    }

    private static List<CheckResult> run(LedgerDatabase database) throws SQLException {
        try (Connection connection = database.options().connect()) {
            return Checks.runAll(connection);
        }
    }
}
