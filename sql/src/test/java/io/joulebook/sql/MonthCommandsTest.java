package io.joulebook.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What is wrong on the command line is said before any service is asked. */
final class MonthCommandsTest {

    private final StringWriter errors = new StringWriter();

    @Test
    void lockWantsAMonthOrTheList() {
        assertThat(execute(new LockCommand())).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(execute(new LockCommand(), "2026-10", "--list")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("Say which month to lock, such as 'lock 2026-10', or --list");
    }

    @Test
    void monthThatIsNoneIsAUsageError() {
        assertThat(execute(new LockCommand(), "2026-13")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(execute(new StatementCommand(), "October")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(execute(new StatementCommand())).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("'2026-13'", "'October'", "MONTH");
    }

    @Test
    void onlyLinesAreExportedAsTheyWereKnown() {
        String asOf = "--as-of=2026-10-01T00:00:00Z";

        assertThat(execute(new ExportCommand(), asOf, "--view=heat")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("--as-of with --view heat", "use --view lines, or leave out --as-of");
        assertThat(execute(new ExportCommand(), "--as-of=yesterday")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("'yesterday'");
    }

    @Test
    void instantIsAskedForToTheMicrosecond() {
        assertThat(ExportView.linesAsOf(Instant.parse("2026-10-01T00:00:00.123456789Z")))
                .contains("FROM as_of_segment(at = '2026-10-01 00:00:00.123456') AS s")
                .contains("LEFT JOIN as_of_line(at = '2026-10-01 00:00:00.123456') AS l")
                .doesNotContain("${");
        assertThat(ExportView.lines.sql()).contains("FROM current_segment AS s").doesNotContain("${");
    }

    @Test
    void refusalSaysEveryReasonAndTheCure() {
        LockRefusedException refusal = LockRefusedException.notYet(YearMonth.of(2026, 10), List.of("one", "two"));

        assertThat(refusal)
                .hasMessageContaining("2026-10 was not locked:\n  one\n  two\n")
                .hasMessageContaining("--even-so");
        assertThat(refusal.getExitCode()).isEqualTo(1);
    }

    private int execute(Object command, String... arguments) {
        return new CommandLine(command).setErr(new PrintWriter(errors, true)).execute(arguments);
    }
}
