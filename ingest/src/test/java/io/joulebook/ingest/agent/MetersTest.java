package io.joulebook.ingest.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joulebook.avro.MeterDomain;
import io.joulebook.avro.MeterKind;
import io.joulebook.avro.MeterValue;
import io.joulebook.avro.NodeProfileVersion;
import io.joulebook.avro.Quality;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MetersTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Moment START = at(0);

    @TempDir
    Path directory = Path.of("");

    private FakeMachine machine = new FakeMachine(Path.of("target/unused"));

    @BeforeEach
    void makeMachine() {
        machine = new FakeMachine(directory);
    }

    @Test
    void powercapCountersArePublishedAsRead() {
        machine.powercap("intel-rapl:0", "package-0", 240_422_366_267L);

        MeterValue meter = find(null, null).read(START).get(0);

        assertThat(meter.getMeter()).isEqualTo("package-0");
        assertThat(meter.getKind()).isEqualTo(MeterKind.COUNTER);
        assertThat(meter.getDomain()).isEqualTo(MeterDomain.PACKAGE);
        assertThat(meter.getValue()).isEqualTo(240_422_366_267L);
        assertThat(meter.getRangeUj()).isEqualTo(262_143_328_850L);
        assertThat(meter.getQuality()).isEqualTo(Quality.MEASURED);
    }

    @Test
    void partsOfAPackageAndASecondWayToItAreNotPublished() {
        machine.powercap("intel-rapl:0", "package-0", 1);
        machine.powercap("intel-rapl:0:0", "core", 2);
        machine.powercap("intel-rapl:0:1", "uncore", 3);
        machine.powercap("intel-rapl:0:2", "dram", 4);
        machine.powercap("intel-rapl:1", "package-1", 5);
        machine.powercap("intel-rapl:1:0", "dram", 6);
        machine.powercap("intel-rapl:2", "psys", 7);
        machine.powercap("intel-rapl-mmio:0", "package-0", 8);

        List<MeterValue> meters = find(null, null).read(START);

        assertThat(meters)
                .extracting(MeterValue::getMeter)
                .containsExactly("dram-0", "dram-1", "package-0", "package-1", "psys");
        assertThat(meters).extracting(MeterValue::getValue).containsExactly(4L, 6L, 1L, 5L, 7L);
    }

    @Test
    void counterThatGoesAwayIsLeftOut() throws Exception {
        machine.powercap("intel-rapl:0", "package-0", 1);
        machine.powercap("intel-rapl:1", "package-1", 5);
        Meters meters = find(null, null);
        Files.delete(machine.path("sys/class/powercap/intel-rapl:0/energy_uj"));

        assertThat(meters.read(START)).extracting(MeterValue::getMeter).containsExactly("package-1");
    }

    @Test
    void countersOfTheKernelOutliveTheAgent() {
        machine.powercap("intel-rapl:0", "package-0", 1);

        assertThat(find(null, null).counterLife("boot")).isEqualTo("boot");
    }

    @Test
    void countersThatCannotBeReadGiveWayToTheModel() throws Exception {
        // Root may read any file; none may read a directory as one.
        Files.createDirectories(machine.path("sys/class/powercap/intel-rapl:0/energy_uj"));
        machine.write("sys/class/powercap/intel-rapl:0/name", "package-0\n");

        assertThat(find(null, null)).isInstanceOf(ModelledMeter.class);
    }

    @Test
    void modelIsAFlaggedCounterOfTheWholeMachine() {
        MeterValue meter = find(null, null).read(START).get(0);

        assertThat(meter.getMeter()).isEqualTo("model");
        assertThat(meter.getKind()).isEqualTo(MeterKind.COUNTER);
        assertThat(meter.getDomain()).isEqualTo(MeterDomain.WALL);
        assertThat(meter.getQuality()).isEqualTo(Quality.MODELLED);
        assertThat(meter.getValue()).isZero();
        assertThat(meter.getRangeUj()).isZero();
    }

    @Test
    void modelGoesStraightFromIdleToFull() {
        Meters model = find(10_000_000L, 50_000_000L);
        model.read(START);

        assertThat(valueAt(model, 10)).isEqualTo(100_000_000);
        machine.busy(500); // 5 s of the 20 s that two CPUs have in 10 s: a quarter of 40 W for 10 s
        assertThat(valueAt(model, 20)).isEqualTo(300_000_000);
        machine.busy(2500);
        assertThat(valueAt(model, 30)).isEqualTo(800_000_000);
    }

    @Test
    void modelCountsNoMoreThanTheCpusHave() {
        Meters model = find(0L, 50_000_000L);
        model.read(START);
        machine.busy(9_000_000);

        assertThat(valueAt(model, 10)).isEqualTo(500_000_000);
    }

    @Test
    void modelIsExactHoweverTheTimeIsCut() {
        Meters once = find(1L, 7L);
        Meters often = find(1L, 7L);
        for (int tenth = 1; tenth <= 1000; tenth++) {
            machine.busy(tenth);
            often.read(new Moment(NOON, tenth * 100_000_007L));
        }
        Moment end = new Moment(NOON, 1000 * 100_000_007L);

        assertThat(often.read(end).get(0).getValue())
                .isEqualTo(once.read(end).get(0).getValue())
                .isEqualTo(100 + 6 * 10 / 2);
    }

    @Test
    void modelStartsAgainWithEveryAgent() {
        assertThat(find(null, null).counterLife("boot")).isEqualTo("boot+agent-" + NOON.toEpochMilli());
    }

    @Test
    void idleGoesToThePoolThatTheMetersMeasure() {
        assertThat(profile(find(10L, 20L)).getIdlePlatformUw()).isEqualTo(10);
        machine.powercap("intel-rapl:0", "package-0", 1);
        assertThat(profile(find(10L, 20L)).getIdlePackageUw()).isEqualTo(10);
        assertThat(profile(find(10L, 20L)).getIdlePlatformUw()).isZero();
    }

    @Test
    void tableFillsInWhatIsNotDeclared() {
        assertThat(PowerModel.declared(null, null, 2)).isEqualTo(new PowerModel(1_480_000, 7_000_000));
        assertThat(PowerModel.declared(20_000_000L, null, 2)).isEqualTo(new PowerModel(20_000_000, 20_000_000));
        assertThat(PowerModel.declared(null, 1_000_000L, 2)).isEqualTo(new PowerModel(1_000_000, 1_000_000));
    }

    @Test
    void fullBelowIdleIsRefused() {
        assertThatThrownBy(() -> PowerModel.declared(2L, 1L, 2)).hasMessageContaining("--max-watts");
    }

    private Meters find(@Nullable Long idle, @Nullable Long full) {
        return new MeterSearch(machine.tree(), FakeMachine.CLOCK, idle, full).find(START);
    }

    private static long valueAt(Meters meters, long seconds) {
        return meters.read(at(seconds)).get(0).getValue();
    }

    private static Moment at(long seconds) {
        return new Moment(NOON.plusSeconds(seconds), seconds * 1_000_000_000);
    }

    private static NodeProfileVersion profile(Meters meters) {
        return meters.describeIdle(NodeProfileVersion.newBuilder()
                        .setValidFrom(NOON)
                        .setSite("s")
                        .setZone("z")
                        .setCoresMilli(1))
                .build();
    }
}
