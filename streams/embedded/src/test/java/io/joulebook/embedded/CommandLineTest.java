package io.joulebook.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class CommandLineTest {

    @TempDir
    Path directory;

    @Test
    void everyCommandHasHelpAndSaysWhatEachOptionIs() {
        CommandLine commands = new CommandLine(new Joulebook());

        assertThat(commands.getSubcommands().values()).hasSizeGreaterThan(5).allSatisfy(command -> {
            assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
            assertThat(command.getCommandSpec().options()).allSatisfy(option -> assertThat(option.description())
                    .as(option.longestName())
                    .isNotEmpty());
        });
    }

    @Test
    void noCommandIsAUsageError() {
        assertThat(Joulebook.run(new String[] {})).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    @Test
    void standardOutputIsTheSameBytesInEveryLocale() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Joulebook.standardOutput(new PrintStream(bytes, true, StandardCharsets.US_ASCII))
                .println("µJ of zoé");

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("µJ of zoé" + System.lineSeparator());
    }

    @Test
    void standardOutputThatIsFullIsNoticed() {
        PrintWriter out = Joulebook.standardOutput(new PrintStream(new OutputStream() {
            @Override
            public void write(int unwritable) throws IOException {
                throw new IOException("No space left on device");
            }
        }));

        out.print("row");

        assertThat(out.checkError()).isTrue();
    }

    @Test
    void aServiceThatIsNotThereIsExitCodeThree() {
        assertThat(Joulebook.run("check", "--clickhouse=jdbc:clickhouse://127.0.0.1:9/"))
                .isEqualTo(3);
    }

    @Test
    void allUnknownNamesInTheFileAreToldWithWhatWasMeant() throws IOException {
        Path file = Files.writeString(directory.resolve("joulebook.properties"), "bootstrp = x\nwindw = 1m\n");

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigFile.read(file, new TreeSet<>(List.of("bootstrap", "window"))))
                .withMessageContaining("2 problems")
                .withMessageContaining("bootstrp: no such option; did you mean bootstrap?")
                .withMessageContaining("windw: no such option; did you mean window?");
    }

    @Test
    void partsAreStartedWithTheFileAndTheLogOfTheWhole() throws IOException {
        Path file = Files.writeString(directory.resolve("joulebook.properties"), "log-json = true\n");
        Joulebook program = new Joulebook();
        CommandLine commands = new CommandLine(program);
        String[] arguments = {"up", "--config=" + file, "-v"};
        commands.setDefaultValueProvider(ConfigDefaults.of(commands, arguments, Map.of()));

        commands.parseArgs(arguments);

        assertThat(program.sharedOptions()).containsExactly("--config=" + file, "--verbose", "--log-json");
    }

    @Test
    void demoLeavesADirectoryWithDataAlone() throws IOException {
        Files.writeString(directory.resolve("ledger"), "real");

        assertThat(Joulebook.run("demo", "--data=" + directory)).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(directory).isDirectoryContaining(path -> path.endsWith("ledger"));
    }

    @Test
    void aFileOfPropertiesThatIsNotThereIsAUsageError() {
        assertThat(Joulebook.run("status", "--kafka-config=" + directory.resolve("none")))
                .isEqualTo(CommandLine.ExitCode.USAGE);
    }

    /** Options that mean one thing in all commands, and values that are written one way. */
    @Test
    void aNameHasOneKindOfValueInAllCommands() {
        Map<String, String> kinds = new TreeMap<>();
        for (CommandLine command :
                new CommandLine(new Joulebook()).getSubcommands().values()) {
            command.getCommandSpec().options().forEach(option -> {
                String before = kinds.putIfAbsent(option.longestName(), option.paramLabel());
                assertThat(option.paramLabel())
                        .as(command.getCommandName() + " " + option.longestName())
                        .isEqualTo(before == null ? option.paramLabel() : before);
            });
        }
    }

    @Test
    void environmentGoesOverFileAndFlagsOverBoth() throws IOException {
        Path file = Files.writeString(directory.resolve("joulebook.properties"), "window = 7m\ngrace = 26h\n");
        CommandLine commands = new CommandLine(new Joulebook());
        String[] arguments = {"streams", "--config", file.toString(), "--grace=1s"};
        ConfigDefaults defaults = ConfigDefaults.of(commands, arguments, Map.of("JOULEBOOK_WINDOW", "5m"));
        commands.setDefaultValueProvider(defaults);

        CommandLine streams = Objects.requireNonNull(commands.getSubcommands().get("streams"));
        commands.parseArgs(arguments);

        assertThat(streams.getCommandSpec().findOption("--window").getValue().toString())
                .isEqualTo("PT5M");
        assertThat(streams.getCommandSpec().findOption("--grace").getValue().toString())
                .isEqualTo("PT1S");
    }
}
