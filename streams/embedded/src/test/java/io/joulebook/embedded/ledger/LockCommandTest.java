package io.joulebook.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.LedgerWindow;
import io.joulebook.sql.LockCommand;
import io.joulebook.sql.StatementCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Locking as a person does it. */
final class LockCommandTest {

    private static final int IN_FEBRUARY = -721;
    private static final int IN_MARCH = 0;
    private static final int IN_APRIL = 43_920;

    private final LedgerDatabase database = LedgerDatabase.empty();
    private final StringWriter said = new StringWriter();

    @TempDir
    Path directory;

    @Test
    void monthIsLockedAndListed() {
        database.with(window("n1", IN_MARCH, "a"), window("n2", IN_MARCH, "a"), window("n1", IN_APRIL, "a"));

        assertThat(lock("2026-03", "--by=Ada", "--note=it's, \"done\"")).isZero();
        assertThat(said.toString())
                .contains("2026-03  lock 1 of 20", " by Ada: 2 windows, 0 corrections of earlier months")
                .contains("(it's, \"done\")")
                .contains("Its statement: joulebook statement 2026-03")
                .contains("Note: node n2 has no window after 2026-03-01 12:01:00.000000");
        assertThat(lock("--list")).isZero();
        assertThat(said.toString()).containsPattern("(?s)lock 1 of .*lock 1 of ");
        assertThat(lock("2026-03", "--even-so")).isEqualTo(1);
        assertThat(said.toString()).contains("2026-03 was locked already");
    }

    @Test
    void emptyLedgerHasNothingToLock() {
        assertThat(lock("--list")).isZero();
        assertThat(lock("2026-03")).isEqualTo(1);
        assertThat(said.toString()).contains("No month is locked.", "the ledger has no window yet", "--even-so");
    }

    @Test
    void everyReasonToWaitIsSaidAtOnceAndNothingIsLocked() {
        LedgerWindow waiting = window("n1", IN_MARCH, "a");
        waiting.getFlags().set(0, "HEAT_PENDING");
        database.with(window("n1", IN_FEBRUARY, "a"), waiting);

        assertThat(lock("2026-03")).isEqualTo(1);
        assertThat(said.toString())
                .contains("2026-03 was not locked")
                .contains("it is not over in the ledger: the newest window starts at 2026-03-01 12:00:00.000000")
                .contains("1 windows wait for their heat (HEAT_PENDING), the first on n1 at 2026-03-01 12:00:00.000000")
                .contains("2026-02 comes before it, has windows and is open: lock it first")
                .doesNotContain("lock 1 of");

        assertThat(lock("2026-03", "--even-so")).isZero();
        assertThat(said.toString()).contains("Locked even so: it is not over", "lock 1 of");
    }

    @Test
    void monthWithoutWindowsIsNotLockedByMistake() {
        database.with(window("n1", IN_MARCH, "a"));

        assertThat(lock("2016-03")).isEqualTo(1);
        assertThat(said.toString()).contains("the ledger has no window in it");
    }

    @Test
    void statementSaysWhetherItWillChange() throws IOException {
        database.with(window("n1", IN_MARCH, "a"), window("n1", IN_APRIL, "a"));
        Path open = directory.resolve("open.csv");
        Path locked = directory.resolve("locked.csv");

        assertThat(statement("2026-03", "-o", open.toString())).isZero();
        assertThat(said.toString()).contains("1 rows written to " + open, "2026-03 is open: this will change");
        assertThat(lock("2026-03")).isZero();
        assertThat(statement("2026-03", "-o", locked.toString())).isZero();
        assertThat(said.toString()).contains("2026-03 is locked (lock 1): this file will not change");
        assertThat(locked).hasSameBinaryContentAs(open);
        assertThat(Files.readString(locked)).startsWith("month,kind,node,");
    }

    private static LedgerWindow window(String node, int number, String... tenants) {
        return SampleWindows.window(node, number, 0, tenants);
    }

    private int lock(String... arguments) {
        return execute(new LockCommand(), arguments);
    }

    private int statement(String... arguments) {
        return execute(new StatementCommand(), arguments);
    }

    private int execute(Object command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--clickhouse=" + database.options().url());
        all.add("--clickhouse-database=" + database.options().database());
        PrintWriter out = new PrintWriter(said, true);
        return new CommandLine(command)
                .setOut(out)
                .setErr(out)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    out.println(failure.getMessage());
                    return failure instanceof CommandLine.IExitCodeGenerator told ? told.getExitCode() : 99;
                })
                .execute(all.toArray(String[]::new));
    }
}
