package io.joulebook.ingest.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On files of real machines, kept beside the project; skipped where they are absent. */
final class RealMachinesTest {

    private static final Path DATA = Path.of("..", "..", "shared", "data", "G1-linux-fixtures-apache");

    @TempDir
    Path directory = Path.of("");

    private LinuxTree tree = new LinuxTree(Path.of(""), Path.of(""));

    @BeforeEach
    void unpack() throws IOException {
        Path archive = DATA.resolve("procfs-fixtures.ttar.gz");
        assumeTrue(Files.exists(archive), () -> "skipped: no fixtures of real machines at " + archive);
        for (Map.Entry<String, String> file : filesIn(archive).entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        tree = new LinuxTree(directory.resolve("fixtures/proc"), directory.resolve("fixtures/sys"));
    }

    @Test
    void processesAreRead() {
        List<ProcessUse> uses = new ProcessTable(tree, CgroupHierarchy.find(tree), new ClockTicks(100)).look();

        assertThat(uses)
                .extracting(ProcessUse::stat)
                .contains(new ProcessStat(26231, 82375, 1677 + 44, ProcessStat.Kind.USER));
    }

    @Test
    void countersOfPackagesAreFoundAndThoseOfCoresLeftOut() {
        List<PowercapZone> zones = PowercapZone.find(tree);

        assertThat(zones).extracting(PowercapZone::meter).containsExactly("package-0", "package-10");
        assertThat(zones).extracting(PowercapZone::microjoules).containsOnly(240_422_366_267L);
        assertThat(zones).extracting(PowercapZone::rangeMicrojoules).containsOnly(262_143_328_850L);
    }

    @Test
    void cpuTimesAreRead() {
        assertThat(CpuTimes.read(tree)).isEqualTo(new CpuTimes(301_854 + 612 + 111_922 + 2 + 3_944, 2 + 3_944, 8));
    }

    /** The small files of a text archive by path: {@code Path:}, {@code Lines:}, the lines, {@code Mode:}. */
    private static Map<String, String> filesIn(Path archive) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(archive)), StandardCharsets.UTF_8))) {
            String path = "";
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("Path: ")) {
                    path = line.substring("Path: ".length());
                } else if (line.startsWith("Lines: ")) {
                    String text = linesOf(reader, Integer.parseInt(line.substring("Lines: ".length())));
                    if (isWanted(path)) {
                        files.put(path, text);
                    }
                }
            }
        }
        return files;
    }

    private static boolean isWanted(String path) {
        boolean process = path.startsWith("fixtures/proc/") && !path.contains("/fd") && !path.contains("/task/");
        return process || path.contains("/powercap/");
    }

    private static String linesOf(BufferedReader reader, int count) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(reader.readLine()).append('\n');
        }
        return text.toString();
    }
}
