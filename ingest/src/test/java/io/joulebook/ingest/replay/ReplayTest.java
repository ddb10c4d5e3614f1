package io.joulebook.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joulebook.avro.MeterReading;
import io.joulebook.avro.MeterValue;
import io.joulebook.avro.RejectedRecord;
import io.joulebook.avro.UsageSample;
import io.joulebook.avro.WorkloadUsage;
import io.joulebook.ingest.FakeKafka;
import io.joulebook.ingest.publish.Publisher;
import io.joulebook.ingest.replay.ReplaySettings.Shuffle;
import io.joulebook.ingest.rows.EventTime;
import io.joulebook.ingest.rows.ReplaySource;
import io.joulebook.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplayTest {

    private static final Instant TEN = Instant.parse("2025-01-15T10:00:00Z");

    @TempDir
    Path directory = Path.of("");

    private final FakeKafka kafka = new FakeKafka();

    @Test
    void referenceDataComesFirstAndHeartbeatsLast() {
        replay(SmallSite.in(directory).source());

        assertThat(kafka.topics())
                .containsExactly(
                        Topics.SITE_PROFILES.name(),
                        Topics.NODE_PROFILES.name(),
                        Topics.METER_READINGS.name(),
                        Topics.METER_READINGS.name(),
                        Topics.USAGE_SAMPLES.name(),
                        Topics.METER_READINGS.name(),
                        Topics.USAGE_SAMPLES.name());
    }

    @Test
    void readingsComeInEventTimeOrderWithNumbers() {
        replay(SmallSite.in(directory).source());

        List<MeterReading> readings = kafka.records(Topics.METER_READINGS);
        assertThat(readings)
                .extracting(MeterReading::getTime)
                .containsExactly(TEN, TEN.plusSeconds(60), TEN.plusSeconds(330));
        assertThat(readings).extracting(MeterReading::getSequence).containsExactly(0L, 1L, 2L);
        assertThat(readings).extracting(MeterReading::getBootId).containsOnly("b1");
    }

    @Test
    void heartbeatsComeFourWindowsAndTheGraceAfterTheLastWindow() {
        SmallSite.in(directory).write("usage.csv", "node,container,from_s,to_s,cpu_ns", "n1,cA,0,60.000001,6000");
        replay(new CsvSource(directory));

        UsageSample last = kafka.records(Topics.USAGE_SAMPLES).get(1);
        assertThat(last.getWorkloads()).isEmpty();
        assertThat(last.getTo()).isEqualTo(TEN.plusSeconds(120 + 4 * 60 + 30)).isEqualTo(last.getFrom());
    }

    @Test
    void rowsOfOneInstantMakeOneRecordSortedByMeter() {
        SmallSite.in(directory)
                .write(
                        "meters.csv",
                        "node,meter,kind,t_s,value",
                        "n1,wall,POWER,1.5,9",
                        "n1,pkg,POWER,1.5,7",
                        "n1,wall,POWER,1.5,9",
                        "n1,dram,POWER,1.500001,7");
        replay(new CsvSource(directory));

        assertThat(kafka.records(Topics.METER_READINGS).get(0).getMeters())
                .extracting(MeterValue::getMeter)
                .containsExactly("pkg", "wall", "wall");
        assertThat(kafka.records(Topics.METER_READINGS).get(1).getTime()).isEqualTo(TEN.plusNanos(1_500_001_000));
    }

    @Test
    void processesOfOneContainerAreAddedUp() {
        SmallSite.in(directory)
                .write(
                        "usage.csv",
                        "node,proc,container,from_s,to_s,cpu_ns,llc_misses",
                        "n1,2,cA,0,60,5,1",
                        "n1,1,cA,0,60,6,",
                        "n1,3,,0,60,7,2");
        replay(new CsvSource(directory));

        UsageSample sample = kafka.records(Topics.USAGE_SAMPLES).get(0);
        assertThat(sample.getWorkloads()).extracting(WorkloadUsage::getWorkload).containsExactly("3", "cA");
        assertThat(sample.getWorkloads()).extracting(WorkloadUsage::getCpuNs).containsExactly(7L, 11L);
        assertThat(sample.getWorkloads())
                .extracting(WorkloadUsage::getLlcMisses)
                .containsExactly(2L, 1L);
    }

    @Test
    void oneProcessTwiceInOneIntervalIsRefused() {
        SmallSite.in(directory)
                .write(
                        "usage.csv",
                        "node,proc,container,from_s,to_s,cpu_ns",
                        "n1,1,cA,0,60,8",
                        "n1,1,cA,0,60,6",
                        "n1,1,cA,0,60,6");
        ReplaySummary summary = replay(new CsvSource(directory));

        assertThat(kafka.records(Topics.USAGE_SAMPLES).get(0).getWorkloads())
                .extracting(WorkloadUsage::getCpuNs)
                .containsExactly(6L);
        assertThat(summary.rejected()).containsEntry("DUPLICATE", 1L).containsEntry("CONFLICT", 1L);
        assertThat(kafka.records(Topics.REJECTED))
                .extracting(RejectedRecord::getOffset)
                .containsExactly(4L, 2L);
    }

    @Test
    void malformedLinesAreRejectedWithFileAndLineAndTheRestGoesOn() {
        SmallSite.in(directory)
                .write(
                        "usage.csv",
                        "node,proc,container,from_s,to_s,cpu_ns",
                        "n1,1,cA,0,60,-5",
                        "n1,1,cA,0,60,1.5",
                        "n1,1,cA,60,0,5",
                        "n1,1,cA,0",
                        "",
                        "n1,1,cA,0,60,6")
                .write("meters.csv", "node,meter,kind,t_s,value", "n1,wall,STEAM,0,1", "n1,kettle,POWER,0,1");
        ReplaySummary summary = replay(new CsvSource(directory));

        List<RejectedRecord> rejected = kafka.records(Topics.REJECTED);
        assertThat(rejected)
                .extracting(record -> record.getReason() + " " + record.getTopic() + ":" + record.getOffset())
                .containsExactly(
                        "UNKNOWN_METER_KIND meters.csv:2",
                        "UNKNOWN_METER_DOMAIN meters.csv:3",
                        "NEGATIVE_USAGE usage.csv:2",
                        "MALFORMED_CSV usage.csv:3",
                        "BAD_INTERVAL usage.csv:4",
                        "MALFORMED_CSV usage.csv:5");
        assertThat(rejected.get(2).getMessage()).contains("usage.csv:2", "cpu_ns = '-5'", "zero or more");
        assertThat(StandardCharsets.UTF_8.decode(rejected.get(2).getPayload()).toString())
                .isEqualTo("n1,1,cA,0,60,-5");
        assertThat(summary.rejectedLines()).isEqualTo(6);
        assertThat(kafka.records(Topics.USAGE_SAMPLES)).hasSize(2);
    }

    @Test
    void overlongLineAndOverlongIdAreRejected() {
        String long254 = "n".repeat(254);
        SmallSite.in(directory)
                .write(
                        "usage.csv",
                        "node,proc,container,from_s,to_s,cpu_ns",
                        long254 + ",1,cA,0,60,5",
                        "n1,1," + "x".repeat(70_000) + ",0,60,5",
                        "n1,1,cA,0,60,6");
        replay(new CsvSource(directory));

        assertThat(kafka.records(Topics.REJECTED))
                .extracting(RejectedRecord::getReason)
                .containsExactly("ID_TOO_LONG", "MALFORMED_CSV");
        assertThat(kafka.records(Topics.REJECTED).get(1).getMessage()).contains("70013", "65536");
        assertThat(kafka.records(Topics.USAGE_SAMPLES)).hasSize(2);
    }

    @Test
    void replayTwiceAndInAnyRowOrderPublishesTheSame() throws Exception {
        manyRows(directory, 3);
        replay(new CsvSource(directory));
        for (long seed = 0; seed < 5; seed++) {
            shuffleRows("meters.csv", seed);
            shuffleRows("usage.csv", seed);
            FakeKafka again = new FakeKafka();

            replay(new CsvSource(directory), again, ReplaySettings.FAST, StateFile.forgotten(), 50);

            assertThat(again.everything()).as("seed " + seed).isEqualTo(kafka.everything());
        }
    }

    @Test
    void shuffledRecordsAreTheSameAndNeverLaterThanTheBound() {
        manyRows(directory, 3);
        replay(new CsvSource(directory));
        List<String> inOrder = new ArrayList<>(kafka.everything());
        for (long seed = 0; seed < 20; seed++) {
            FakeKafka shuffled = new FakeKafka();
            Shuffle shuffle = new Shuffle(seed, Duration.ofSeconds(20));
            ReplaySettings settings = new ReplaySettings(null, shuffle, null, null, Duration.ofSeconds(30));

            replay(new CsvSource(directory), shuffled, settings, StateFile.forgotten(), 1000);

            assertThat(shuffled.everything()).isNotEqualTo(inOrder).containsExactlyInAnyOrderElementsOf(inOrder);
            Instant clock = Instant.EPOCH;
            for (MeterReading reading : shuffled.records(Topics.METER_READINGS)) {
                assertThat(reading.getTime()).as("seed " + seed).isAfter(clock.minusSeconds(20));
                clock = reading.getTime().isAfter(clock) ? reading.getTime() : clock;
            }
        }
    }

    @Test
    void recordsOutsideTheTimesAskedForAreLeftOutAndKeepTheirNumbers() {
        manyRows(directory, 1);
        ReplaySettings settings =
                new ReplaySettings(null, null, TEN.plusSeconds(30), TEN.plusSeconds(60), Duration.ofSeconds(30));
        replay(new CsvSource(directory), kafka, settings, StateFile.forgotten(), 1000);

        List<MeterReading> readings = kafka.records(Topics.METER_READINGS);
        assertThat(readings.get(0).getTime()).isEqualTo(TEN.plusSeconds(30));
        assertThat(readings.get(0).getSequence()).isEqualTo(30);
        assertThat(readings).hasSize(32);
        assertThat(readings.get(31).getTime()).isEqualTo(TEN.plusSeconds(60 + 270));
    }

    @Test
    void resumedReplaySendsWhatIsLeftUnderTheSameNumbers() {
        manyRows(directory, 2);
        replay(new CsvSource(directory));
        StateFile state = StateFile.in(directory.resolve("state"), "f");
        state.save(new Checkpoint(0, 100));
        FakeKafka rest = new FakeKafka();

        replay(new CsvSource(directory), rest, ReplaySettings.FAST, state, 1000);

        List<String> all = kafka.everything();
        List<String> resumed = rest.everything();
        assertThat(resumed).hasSize(all.size() - 100);
        assertThat(resumed.subList(3, resumed.size())).isEqualTo(all.subList(103, all.size()));
        assertThat(state.left()).isEqualTo(StateFile.Left.NOTHING);
    }

    @Test
    void rejectsOfTheReplayThatIsResumedAreNotPublishedAgain() {
        SmallSite.in(directory)
                .write(
                        "usage.csv",
                        "node,container,from_s,to_s,cpu_ns",
                        "n1,cA,0,60,-5",
                        "n1,cA,0,60,x",
                        "n1,cA,0,60,6");
        StateFile state = StateFile.in(directory.resolve("state"), "f");
        state.save(new Checkpoint(1, 0));

        ReplaySummary summary = replay(new CsvSource(directory), kafka, ReplaySettings.FAST, state, 1000);

        assertThat(kafka.records(Topics.REJECTED))
                .extracting(RejectedRecord::getOffset)
                .containsExactly(3L);
        assertThat(summary.rejectedLines()).isEqualTo(2);
    }

    @Test
    void stoppedReplayLeavesItsPlace() {
        manyRows(directory, 2);
        StateFile state = StateFile.in(directory.resolve("state"), "f");
        Stop stop = new Stop();
        Progress stopsAfterTen = new Progress() {
            private int steps;

            @Override
            public void begin(String what, String unit, long total) {
                steps = what.equals("Publishing") ? 1 : Integer.MIN_VALUE;
            }

            @Override
            public void advance(long amount) {
                if (steps++ == 10) {
                    stop.requestAndWait(Duration.ZERO);
                }
            }

            @Override
            public void close() {}
        };

        ReplaySummary summary;
        try (Publisher publisher = kafka.publisher()) {
            summary = new Replay(new CsvSource(directory), publisher, state, ReplaySettings.FAST, stopsAfterTen, stop)
                    .run(1000);
        }

        assertThat(summary.ended()).isEqualTo(ReplaySummary.Ended.STOPPED);
        assertThat(state.left()).isEqualTo(StateFile.Left.PROGRESS);
        assertThat(state.read().delivered()).isEqualTo(9);
    }

    @Test
    void problemsAreToldAllAtOnceBeforeAnythingIsSent() {
        SmallSite.in(directory)
                .delete("sites.csv")
                .write("config.json", "{\"epoch_ms\": \"x\", \"window_s\": 7, \"windw\": 1}")
                .write("usage.csv", "node,container,from_s,to_s,cpu_ns,llc_mises")
                .write("meter.csv", "a");

        assertThat(new CsvSource(directory).problems())
                .anySatisfy(problem -> assertThat(problem).contains("epoch_ms", "\"x\"", "milliseconds"))
                .anySatisfy(problem -> assertThat(problem).contains("window_s = 7", "divide the hour"))
                .anySatisfy(problem -> assertThat(problem).contains("windw", "did you mean windows?"))
                .anySatisfy(problem -> assertThat(problem).contains("llc_mises", "did you mean llc_misses?"))
                .anySatisfy(problem -> assertThat(problem).contains("sites.csv", "missing"))
                .anySatisfy(problem -> assertThat(problem).contains("nodes.csv:2", "n1", "S1", "no row"))
                .anySatisfy(problem -> assertThat(problem).contains("meter.csv", "did you mean meters.csv?"))
                .hasSize(7);
    }

    @Test
    void otherFingerprintIsNotResumed() {
        Path file = directory.resolve("state");
        StateFile.in(file, "one").save(new Checkpoint(1, 2));

        assertThat(StateFile.in(file, "two").left()).isEqualTo(StateFile.Left.PROGRESS_IN_OTHER_DATA);
        assertThatThrownBy(() -> Resumption.REQUIRED.prepare(StateFile.in(file, "two"), file))
                .hasMessageContaining("have changed");
        assertThat(Resumption.IF_POSSIBLE.prepare(StateFile.in(file, "one"), file))
                .contains("2 records");
    }

    private ReplaySummary replay(ReplaySource source) {
        return replay(source, kafka, ReplaySettings.FAST, StateFile.forgotten(), 1000);
    }

    static ReplaySummary replay(
            ReplaySource source, FakeKafka kafka, ReplaySettings settings, StateFile state, int heldRows) {
        assertThat(source.problems()).isEmpty();
        try (Publisher publisher = kafka.publisher()) {
            return new Replay(source, publisher, state, settings, Progress.SILENT, new Stop()).run(heldRows);
        }
    }

    /** A minute and a half of readings every second and usage every ten seconds, of some nodes. */
    private static void manyRows(Path directory, int nodes) {
        List<String> meters = new ArrayList<>(List.of("node,meter,kind,boot,t_s,value"));
        List<String> usage = new ArrayList<>(List.of("node,container,from_s,to_s,cpu_ns"));
        for (int node = 1; node <= nodes; node++) {
            for (int second = 0; second <= 90; second++) {
                meters.add("n" + node + ",wall,POWER,b1," + second + "," + second * 1000);
                meters.add("n" + node + ",pkg,POWER,b1," + second + "," + second * 10);
                if (second % 10 == 0) {
                    usage.add("n" + node + ",cA," + second + "," + (second + 10) + "," + second);
                }
            }
        }
        SmallSite.in(directory)
                .write("meters.csv", meters.toArray(String[]::new))
                .write("usage.csv", usage.toArray(String[]::new))
                .write("tenants.csv", "node,container,tenant,from_s", "n1,cA,A,0");
    }

    private void shuffleRows(String file, long seed) throws java.io.IOException {
        List<String> lines = Files.readAllLines(directory.resolve(file));
        List<String> rows = new ArrayList<>(lines.subList(1, lines.size()));
        Collections.shuffle(rows, new Random(seed));
        rows.add(0, lines.get(0));
        Files.write(directory.resolve(file), rows);
    }

    @Test
    void eventTimeIsExactToTheMicrosecond() {
        assertThat(EventTime.micros(EventTime.instant(1_736_935_200_000_001L))).isEqualTo(1_736_935_200_000_001L);
    }
}
