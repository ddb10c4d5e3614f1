package io.joulebook.ingest.ccgrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.joulebook.avro.NodeProfileVersion;
import io.joulebook.avro.Quality;
import io.joulebook.avro.UsageQuality;
import io.joulebook.avro.WorkloadAssignment;
import io.joulebook.ingest.rows.EventTime;
import io.joulebook.ingest.rows.MeterRow;
import io.joulebook.ingest.rows.ReferenceData;
import io.joulebook.ingest.rows.ReplayRow;
import io.joulebook.ingest.rows.RowException;
import io.joulebook.ingest.rows.UsageRow;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class Ccgrid23SourceTest {

    @TempDir
    Path directory = Path.of("");

    private final Ccgrid23Options options = new Ccgrid23Options();
    private final List<ReplayRow> rows = new ArrayList<>();
    private final List<String> rejected = new ArrayList<>();

    @Test
    void wattsBecomeMicrowattsAtTheirInstantInParis() throws IOException {
        read(SmallRun.in(directory));

        assertThat(meters("wall"))
                .extracting(MeterRow::value, row -> EventTime.instant(row.timeMicros()))
                .containsExactly(
                        tuple(100_000_000L, Instant.parse("2022-04-01T21:28:52Z")),
                        tuple(101_000_002L, Instant.parse("2022-04-01T21:28:53Z")),
                        tuple(150_500_000L, Instant.parse("2022-04-01T21:31:32Z")));
        assertThat(meters("wall")).extracting(MeterRow::node).containsOnly(SmallRun.NODE);
    }

    @Test
    void noiseInTheNinthDigitIsRoundedAway() throws IOException {
        read(SmallRun.in(directory));

        assertThat(meters("pkg"))
                .extracting(row -> EventTime.instant(row.timeMicros()))
                .containsExactly(Instant.parse("2022-04-01T21:29:01.740Z"), Instant.parse("2022-04-01T21:30:01.740Z"));
    }

    @Test
    void raplOfScaphandreIsFlaggedDerived() throws IOException {
        read(SmallRun.in(directory));

        assertThat(meters("pkg")).extracting(MeterRow::quality).containsOnly(Quality.DERIVED);
        assertThat(meters("bmc")).extracting(MeterRow::quality).containsOnly(Quality.MEASURED);
        assertThat(meters("bmc")).extracting(MeterRow::accuracyPpm).containsOnly(50_000L);
    }

    @Test
    void rowsThatAreNoPowerAreRejectedWithFileAndLine() throws IOException {
        read(SmallRun.in(directory));

        String file = SmallRun.NAME + "/kwollect-scaphandre_scaphandre.csv";
        assertThat(rejected).containsExactly("UNKNOWN_METER " + file + ":5", "MALFORMED_CSV " + file + ":6");
    }

    @Test
    void cpuTimeIsSharedFairlyWhileThreadsExceedCores() throws IOException {
        read(SmallRun.in(directory));

        // LU lives 60 s beside EP, two threads each on two cores: half of them each; then EP has both for 40.000001 s.
        assertThat(cpuNanos("12")).isEqualTo(60_000_000_000L);
        assertThat(cpuNanos("11")).isEqualTo(60_000_000_000L + 80_000_002_000L);
        assertThat(usage()).extracting(UsageRow::quality).containsOnly(UsageQuality.DERIVED);
        assertThat(usage())
                .allSatisfy(row -> assertThat(row.toMicros() - row.fromMicros()).isBetween(1L, 60_000_000L));
    }

    @Test
    void controlGroupsAreTenantsThatHoldTheirCoresWhileTheyRun() throws IOException {
        WorkloadAssignment assignment =
                read(SmallRun.in(directory)).assignments().get(0);

        long start = EventTime.micros(Instant.parse("2022-04-01T21:29:30Z"));
        assertThat(assignment.getOwners())
                .extracting(owner -> owner.getWorkload(), owner -> owner.getTenant())
                .containsExactly(tuple("11@" + start, "benchmark"), tuple("12@" + start, "benchmark2"));
        assertThat(assignment.getReservations())
                .extracting(held -> held.getTenant(), held -> held.getCoresMilli(), held -> held.getValidTo())
                .containsExactly(
                        tuple("benchmark", 1000L, Instant.parse("2022-04-01T21:31:10.000001Z")),
                        tuple("benchmark2", 1000L, Instant.parse("2022-04-01T21:31:10.000001Z")));
    }

    @Test
    void idlePowerIsTheMeanOfTheRestBeforeTheFirstBenchmark() throws IOException {
        NodeProfileVersion version =
                read(SmallRun.in(directory)).profiles().get(0).getVersions().get(0);

        assertThat(version.getIdlePackageUw()).isEqualTo(40_500_000);
        assertThat(version.getIdleDramUw()).isEqualTo(10_000_000);
        assertThat(version.getIdlePlatformUw()).isEqualTo(100_500_001 - 50_500_000);
        assertThat(version.getCoresMilli()).isEqualTo(2000);
    }

    @Test
    void declaredIdlePowerGoesBeforeTheProbe() throws IOException {
        options.idleWatts = List.of(new BigDecimal("90.5"));

        NodeProfileVersion version =
                read(SmallRun.in(directory)).profiles().get(0).getVersions().get(0);

        assertThat(version.getIdlePlatformUw()).isEqualTo(90_500_000 - 50_500_000);
        assertThat(version.getSite()).isEqualTo("lyon");
        assertThat(version.getZone()).isEqualTo("FR");
    }

    @Test
    void benchmarkWhoseResultsDoNotMatchIsRejectedAndTheRestGoesOn() throws IOException {
        Path run = SmallRun.in(directory);
        Path file = run.resolve("experiments.json");
        Files.writeString(file, Files.readString(file).replace("Time in seconds =                    60.00", "x"));

        read(run);

        assertThat(rejected).contains("MALFORMED_EXPERIMENT " + SmallRun.NAME + "/experiments.json:0");
        assertThat(usage()).isEmpty();
        assertThat(meters("wall")).hasSize(3);
    }

    @Test
    void problemsAreToldAllAtOnce() throws IOException {
        Path run = SmallRun.in(directory);
        Files.delete(run.resolve("scaphandre-host-ram_scaphandre.csv"));
        options.pue = new BigDecimal("0.9");
        options.window = Duration.ofMinutes(7);

        assertThat(new Ccgrid23Source(directory, options).problems())
                .anySatisfy(problem -> assertThat(problem).contains("scaphandre-host-ram_scaphandre.csv"))
                .anySatisfy(problem -> assertThat(problem).contains("--pue = 0.9"))
                .anySatisfy(problem -> assertThat(problem).contains("--window = PT7M"))
                .hasSize(3);
    }

    @Test
    void hourThatTheClockSkipsIsNoTime() throws RowException {
        LocalTimes paris = new LocalTimes(ZoneId.of("Europe/Paris"));

        assertThatThrownBy(() -> paris.micros("2022-03-27 02:30:00")).hasMessageContaining("skips");
        assertThat(EventTime.instant(paris.micros("2022-10-30 02:30:00")))
                .isEqualTo(Instant.parse("2022-10-30T00:30:00Z"));
    }

    private ReferenceData read(Path folder) throws IOException {
        Ccgrid23Source source = new Ccgrid23Source(folder, options);
        assertThat(source.problems()).isEmpty();
        source.rows(
                rows::add,
                (file, line, reason, message, payload) -> rejected.add(reason + " " + file + ":" + line),
                bytes -> {});
        return source.reference(0, (file, line, reason, message, payload) -> {});
    }

    private List<MeterRow> meters(String meter) {
        return rows.stream()
                .filter(MeterRow.class::isInstance)
                .map(MeterRow.class::cast)
                .filter(row -> row.meter().equals(meter))
                .toList();
    }

    private List<UsageRow> usage() {
        return rows.stream()
                .filter(UsageRow.class::isInstance)
                .map(UsageRow.class::cast)
                .toList();
    }

    private long cpuNanos(String pid) {
        return usage().stream()
                .filter(row -> row.workload().startsWith(pid + "@"))
                .mapToLong(row -> row.amounts().cpuNanos())
                .sum();
    }
}
