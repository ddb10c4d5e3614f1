package io.joulebook.embedded.accuracy.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.joulebook.embedded.accuracy.recorded.RecordedResult.Twins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordedScoreTest {

    private static final LocalDateTime START = LocalDateTime.parse("2022-04-01T12:00:00");

    @TempDir
    Path directory;

    @Test
    void twinsGetHalfEachAndTheLinesAddUp() throws IOException {
        writeRun("ep.D.x", "EP");

        RecordedResult result = RecordedScore.of(directory);

        assertThat(result.twins()).containsExactly(new Twins(2, 0));
        assertThat(result.windows()).isEqualTo(1);
        assertThat(result.isConserved()).isTrue();
        // 140 W for a minute, falling to 100 W in its last second.
        assertThat(result.meteredMicrojoules()).isEqualTo(8_380_000_000L);
        assertThat(result.rejectedLines()).isZero();
    }

    @Test
    void aPairIsHeldAgainstItsPartsOnlyUntilTheFirstEnds() throws IOException {
        writeRun("lu.C.x", "LU");

        RecordedResult result = RecordedScore.of(directory);

        assertThat(result.twins()).isEmpty();
        assertThat(result.alone()).isEmpty();
        assertThat(result.whileBoth()).singleElement().satisfies(part -> assertThat(part)
                .isCloseTo(0.5, within(1e-6)));
        assertThat(result.together()).singleElement().satisfies(part -> assertThat(part)
                .isCloseTo(2.0 / 3, within(0.01)));
    }

    @Test
    void aFolderWithoutRunsIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordedScore.of(directory))
                .withMessageContaining("no experiments.json");
    }

    /** A minute at rest, then EP for a minute beside another program: as long if it is EP too, else half as long. */
    private void writeRun(String other, String benchmark) throws IOException {
        Path run = Files.createDirectories(directory.resolve("run-gemini-1.lyon.grid5000.fr-2022-04-01-12_00_00"));
        int life = benchmark.equals("EP") ? 60 : 30;
        Files.writeString(run.resolve("experiments.json"), """
                {"jobs": {"bench": {"site": "lyon"}},
                 "cpu": [{"field": "Thread(s) per core:", "data": "1"},
                         {"field": "Core(s) per socket:", "data": "1"}, {"field": "Socket(s):", "data": "2"}],
                 "experiments": [{"name": "Alone", "start_time": "2022-04-01 12:00:00.000000",
                   "benchmarks": [{"name": "two",
                     "bin_info": [{"bin_file": "ep.D.x", "prefix": "cgexec -g perf_event:/benchmark"},
                                  {"bin_file": "%s", "prefix": "cgexec -g perf_event:/benchmark2"}],
                     "start_time": "2022-04-01 12:01:00.000000", "end_time": "2022-04-01 12:02:00.000000",
                     "stdout": ["PID: 11", "PID: 12", %s, %s]}],
                   "results": [{"source": "kwollect", "file": "kwollect.csv"}]}]}
                """.formatted(
                        other, output("EP", "D", 60), output(benchmark, other.substring(3, 4), life)));
        List<String> lines = new ArrayList<>(List.of(",timestamp,device_id,metric_id,value"));
        for (int second = 0; second <= 240; second++) {
            int watts = second >= 60 && second < 120 ? 140 : 100;
            String time = START.plusSeconds(second).toString().replace('T', ' ');
            lines.add(second + "," + (time.length() == 16 ? time + ":00" : time)
                    + ".000000,gemini-1,wattmetre_power_watt," + watts);
        }
        Files.write(run.resolve("kwollect.csv"), lines);
    }

    private static String output(String benchmark, String problemClass, int life) {
        return "\" " + benchmark + " Benchmark Completed.\", \" Class = " + problemClass + "\", \" Time in seconds = "
                + life + ".00\", \" Total threads = 1\"";
    }
}
