package io.joulebook.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.ingest.publish.PublishException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ReplayCommandTest {

    @TempDir
    Path directory = Path.of("");

    private final StringWriter errors = new StringWriter();

    @Test
    void missingDirectoryIsAWrongOption() {
        assertThat(run(directory.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("DIR", "nowhere", "no such directory");
    }

    @Test
    void problemsOfTheFilesAreListedAndNothingIsSent() {
        SmallSite.in(directory).delete("nodes.csv").write("sites.csv", "site,pue_pm", "S1,1");

        assertThat(run(directory.toString())).isEqualTo(2);
        assertThat(errors.toString())
                .contains("nothing was sent", "nodes.csv: missing", "no such column pue_pm; did you mean pue_ppm?");
    }

    @Test
    void resumeWithoutAnythingToResumeIsAWrongOption() {
        SmallSite.in(directory);

        assertThat(run(
                        directory.toString(),
                        "--resume",
                        "--state",
                        directory.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("--resume", "no earlier replay");
    }

    @Test
    void badFiguresOfOptionsAreRefused() {
        SmallSite.in(directory);

        assertThat(run(directory.toString(), "--speed", "0")).isEqualTo(2);
        assertThat(run(directory.toString(), "--shuffle-within", "0s")).isEqualTo(2);
        assertThat(run(directory.toString(), "--from", "2025-01-15T10:00:00Z", "--to", "2025-01-15T09:00:00Z"))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("--speed = 0", "--shuffle-within = PT0S", "--to = 2025-01-15T09:00:00Z");
    }

    /** The file and the environment give one value to every command that has the option. */
    @Test
    void durationsAreWrittenAsForTheOtherCommands() {
        ReplayCommand replay = new ReplayCommand();

        new CommandLine(replay)
                .parseArgs(directory.toString(), "--grace=45s", "--window=15m", "--shuffle-within=500ms");

        assertThat(replay.grace).isEqualTo(Duration.ofSeconds(45));
        assertThat(replay.shuffleWithin).isEqualTo(Duration.ofMillis(500));
        assertThat(replay.ccgrid).hasToString("site=null zone=FR pue=1.0 idle=[] time-zone=Europe/Paris window=PT15M");
    }

    @Test
    void missingRegistryEndsWithThree() {
        SmallSite.in(directory);

        int code = run(
                directory.toString(),
                "--registry",
                "http://127.0.0.1:1",
                "--state",
                directory.resolve("state").toString());

        assertThat(code).isEqualTo(3);
        assertThat(errors.toString()).contains("http://127.0.0.1:1", "./joulebook up");
    }

    private int run(String... arguments) {
        CommandLine command = new CommandLine(new ReplayCommand());
        command.setErr(new PrintWriter(errors, true));
        command.setExecutionExceptionHandler((exception, line, parsed) -> {
            line.getErr().println(exception.getMessage());
            return exception instanceof PublishException fault ? fault.getExitCode() : 1;
        });
        return command.execute(arguments);
    }
}
