package io.joulebook.sql.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class SinkCommandTest {

    private final StringWriter errors = new StringWriter();
    private final CommandLine command = new CommandLine(new SinkCommand()).setErr(new PrintWriter(errors, true));

    @Test
    void wrongFiguresAreUsageErrorsBeforeAnyServiceIsAsked() {
        assertThat(command.execute("--writers=0")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(command.execute("--metrics-port=-2")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString())
                .contains("0 writers: must be 1 or more")
                .contains("--metrics-port = -2: must be between -1 and 65535");
    }

    @Test
    void archiveIsKeptUnlessItIsOmitted() {
        assertThat(command.execute("--archive=perhaps")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("--archive").contains("keep, omit");
        assertThat(command.getCommandSpec().findOption("--archive").defaultValue())
                .isEqualTo("keep");
    }

    /** The option has its own name in the file, where the port of streams stands beside it. */
    @Test
    void metricsAreServedByDefaultUnderANameOfTheirOwn() {
        assertThat(command.getCommandSpec().findOption("--sink-metrics-port").defaultValue())
                .isEqualTo("9465");
    }
}
