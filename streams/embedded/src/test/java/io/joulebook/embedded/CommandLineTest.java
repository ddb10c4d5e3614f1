package io.joulebook.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
