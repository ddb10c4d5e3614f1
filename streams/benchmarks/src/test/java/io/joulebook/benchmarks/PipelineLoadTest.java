package io.joulebook.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Keeps the load running; how fast it is, no test says. */
class PipelineLoadTest {

    @Test
    void tinyLoadComesThroughBothWays() {
        StringWriter said = new StringWriter();
        CommandLine command = new CommandLine(new PipelineLoad()).setOut(new PrintWriter(said));

        int code = command.execute("--nodes", "2", "--seconds", "180", "--rounds", "1");

        assertThat(said.toString()).contains("6 windows", "bare loop", "topology / bare loop");
        assertThat(code).isZero();
    }

    @Test
    void lengthThatIsNoWholeWindowIsAUsageError() {
        StringWriter said = new StringWriter();
        CommandLine command = new CommandLine(new PipelineLoad()).setErr(new PrintWriter(said));

        int code = command.execute("--seconds", "90");

        assertThat(said.toString()).contains("--seconds = 90: must be a multiple of 60, above zero");
        assertThat(code).isEqualTo(CommandLine.ExitCode.USAGE);
    }
}
