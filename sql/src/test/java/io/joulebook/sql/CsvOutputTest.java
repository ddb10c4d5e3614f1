package io.joulebook.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class CsvOutputTest {

    @TempDir
    Path directory = Path.of("");

    @Test
    void fileThatWasThereStaysWhenItsSuccessorIsCutOff() throws IOException {
        Path file = Files.writeString(directory.resolve("2026-10.csv"), "sent out\n");

        assertThatThrownBy(() -> CsvOutput.write(command(), file, out -> {
                    out.write("half\n");
                    throw new LedgerException("ClickHouse went away", null);
                }))
                .hasMessage("ClickHouse went away");

        assertThat(file).hasContent("sent out\n");
        assertThat(directory).isDirectoryNotContaining("glob:**.unfinished");
    }

    @Test
    void fileIsReplacedAlsoThroughALink() throws IOException {
        Path file = Files.writeString(directory.resolve("2026-10.csv"), "old\n");
        Path link = Files.createSymbolicLink(directory.resolve("latest.csv"), file);

        CsvOutput.write(command(), link, out -> {
            out.write("new\n");
            return 1;
        });

        assertThat(file).hasContent("new\n");
        assertThat(link).isSymbolicLink();
    }

    /** As on a full disk: a PrintWriter says nothing unless it is asked. */
    @Test
    void standardOutputThatDoesNotTakeAllRowsIsAFailure() {
        CommandLine command = command();
        command.setOut(new PrintWriter(
                new OutputStream() {
                    @Override
                    public void write(int unwritable) throws IOException {
                        throw new IOException("No space left on device");
                    }
                },
                false,
                StandardCharsets.UTF_8));

        assertThatThrownBy(() -> CsvOutput.write(command, null, out -> {
                    out.write("row\n");
                    return 1;
                }))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cut off");
    }

    private static CommandLine command() {
        return new CommandLine(new StatementCommand()).setErr(new PrintWriter(new StringWriter()));
    }
}
