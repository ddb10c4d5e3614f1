package io.joulebook.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class StreamsCommandTest {

    private final StringWriter errors = new StringWriter();
    private final CommandLine command = new CommandLine(new StreamsCommand()).setErr(new PrintWriter(errors, true));

    @Test
    void allProblemsOfTheConfigurationAreToldAtOnce() {
        int code = command.execute("--window=7m", "--grace=25h");

        assertThat(code).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString())
                .contains("window = 'PT7M': must divide one hour evenly, such as 10s, 1m or 5m")
                .contains("grace = 'PT25H'");
    }

    @Test
    void aDurationThatIsNoneIsRefusedWithAnExample() {
        int code = command.execute("--grace=soon");

        assertThat(code).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("'soon' is no duration, expected such as 500ms, 10s, 1m or 2h");
    }

    @Test
    void threadsAndPortOutOfRangeAreUsageErrors() {
        assertThat(command.execute("--threads=0")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(command.execute("--metrics-port=-2")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString())
                .contains("threads = 0: must be between 1 and 256")
                .contains("metrics-port = -2: must be between -1 and 65535");
    }

    @Test
    void everyOptionIsDescribed() {
        assertThat(command.getCommandSpec().options())
                .allSatisfy(option -> assertThat(option.description()).isNotEmpty());
    }
}
