package io.joulebook.ingest.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

final class AgentCommandTest {

    @TempDir
    Path directory = Path.of("");

    @BeforeEach
    void makeMachine() {
        assertThat(new FakeMachine(directory).tree().bootId()).isEqualTo(FakeMachine.BOOT);
    }

    @Test
    void defaults() {
        AgentSettings settings = settings();

        assertThat(settings.identity()).isEqualTo(new NodeIdentity("box", "local", "local", 2000));
        assertThat(settings.groupBy()).isEqualTo(GroupBy.CGROUP);
        assertThat(settings.schedule())
                .isEqualTo(new Schedule(Duration.ofSeconds(5), null, Schedule.Ending.OPEN, Duration.ofMinutes(1)));
        assertThat(settings.declarations().puePpm()).isEqualTo(1_000_000);
        assertThat(settings.declarations().intensityMgPerKwh()).isNull();
        assertThat(settings.declarations().reservations()).isEmpty();
        assertThat(settings.meters().idleMicrowatts()).isNull();
    }

    @Test
    void everyOptionArrivesInTheUnitsOfTheLedger() throws Exception {
        Path rules = Files.writeString(directory.resolve("rules"), "uid:7=bob\n");

        AgentSettings settings = settings(
                "--node=n1",
                "--site=pool",
                "--zone=FR",
                "--pue=1.05",
                "--intensity=21.7",
                "--cores-milli=16000",
                "--group-by=user",
                "--interval=500ms",
                "--for=30s",
                "--window=1m",
                "--idle-watts=12.5",
                "--max-watts=60",
                "--tenant-of=" + rules,
                "--reserve=alice=8000",
                "--reserve=bob=4000");

        assertThat(settings.identity()).isEqualTo(new NodeIdentity("n1", "pool", "FR", 16_000));
        assertThat(settings.groupBy()).isEqualTo(GroupBy.USER);
        assertThat(settings.schedule())
                .isEqualTo(new Schedule(
                        Duration.ofMillis(500), Duration.ofSeconds(30), Schedule.Ending.CLOSE, Duration.ofMinutes(1)));
        assertThat(settings.declarations().puePpm()).isEqualTo(1_050_000);
        assertThat(settings.declarations().intensityMgPerKwh()).isEqualTo(21_700);
        assertThat(settings.declarations().reservations())
                .containsEntry("alice", 8000L)
                .containsEntry("bob", 4000L);
        assertThat(settings.meters().idleMicrowatts()).isEqualTo(12_500_000);
        assertThat(settings.meters().fullMicrowatts()).isEqualTo(60_000_000);
        assertThat(settings.owners().tenants()).containsEntry("uid:7", "bob");
    }

    @Test
    void closingIsOnWithAnEndUnlessRefused() {
        assertThat(settings("--for=30s").schedule().ending()).isEqualTo(Schedule.Ending.CLOSE);
        assertThat(settings("--for=30s", "--no-close").schedule().ending()).isEqualTo(Schedule.Ending.OPEN);
        assertThat(settings("--close").schedule().ending()).isEqualTo(Schedule.Ending.CLOSE);
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThatThrownBy(() -> settings(
                        "--window=7m",
                        "--interval=8m",
                        "--pue=0.9",
                        "--intensity=-1",
                        "--cores-milli=0",
                        "--idle-watts=5",
                        "--max-watts=4",
                        "--tenant-of=" + directory.resolve("none"),
                        "--reserve=a=-1"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("--window PT7M: must divide one hour evenly")
                .hasMessageContaining("--interval PT8M")
                .hasMessageContaining("--pue 0.9: must be 1 or more")
                .hasMessageContaining("--intensity -1: must be zero or more")
                .hasMessageContaining("--cores-milli 0: must be above zero")
                .hasMessageContaining("--max-watts 4: must be --idle-watts (5) or more")
                .hasMessageContaining("--tenant-of")
                .hasMessageContaining("--reserve a=-1");
    }

    @Test
    void closingFurtherAheadThanTheStreamTakesIsRefused() {
        assertThatThrownBy(() -> settings("--window=5m", "--for=30s")).hasMessageContaining("use --no-close");
    }

    @Test
    void otherSystemIsToldSo() {
        assertThatThrownBy(() -> settings("--proc=" + directory.resolve("none")))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("Run it on Linux");
    }

    @Test
    void somethingThatIsNoDurationIsRefused() {
        assertThatThrownBy(() -> settings("--interval=soon"))
                .hasMessageContaining("expected such as 500ms, 10s, 1m or 2h");
    }

    @Test
    void helpSaysWhatClosingMeans() {
        assertThat(new CommandLine(new AgentCommand()).getUsageMessage().replaceAll("\\s+", " "))
                .contains("What a later run on the same node sends for that time is late and rejected")
                .contains("--[no-]close");
    }

    private AgentSettings settings(String... options) {
        AgentCommand command = new AgentCommand();
        List<String> all =
                new ArrayList<>(List.of("--proc=" + directory.resolve("proc"), "--sys=" + directory.resolve("sys")));
        all.removeIf(given ->
                Arrays.stream(options).anyMatch(option -> option.startsWith("--proc") && given.startsWith("--proc")));
        all.addAll(List.of(options));
        new CommandLine(command).parseArgs(all.toArray(new String[0]));
        return AgentSettings.of(command);
    }
}
