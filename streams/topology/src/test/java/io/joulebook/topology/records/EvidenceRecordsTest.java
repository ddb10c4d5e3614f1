package io.joulebook.topology.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.joulebook.attribution.carbon.Boundary;
import io.joulebook.attribution.carbon.FactorStatus;
import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.carbon.Intensity;
import io.joulebook.attribution.carbon.IntensityKind;
import io.joulebook.attribution.carbon.IntensitySeries;
import io.joulebook.attribution.carbon.MarketSeries;
import io.joulebook.attribution.carbon.PueSchedule;
import io.joulebook.attribution.carbon.PueVersion;
import io.joulebook.attribution.heat.DisplacedFuel;
import io.joulebook.attribution.heat.HeatClaim;
import io.joulebook.attribution.heat.HeatContract;
import io.joulebook.attribution.heat.HeatContracts;
import io.joulebook.attribution.meter.MeterDomain;
import io.joulebook.attribution.meter.MeterEvidence;
import io.joulebook.attribution.meter.MeterKind;
import io.joulebook.attribution.meter.MeterQuality;
import io.joulebook.attribution.meter.MeterSpec;
import io.joulebook.attribution.meter.MeterState;
import io.joulebook.attribution.meter.MissedSamples;
import io.joulebook.attribution.meter.Reading;
import io.joulebook.attribution.usage.CpuTimes;
import io.joulebook.attribution.usage.OwnerHints;
import io.joulebook.attribution.usage.UsageRow;
import io.joulebook.avro.WindowEvidence;
import io.joulebook.schemas.Contracts;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireDeserializer;
import io.joulebook.schemas.WireSerializer;
import io.joulebook.topology.evidence.Evidence;
import io.joulebook.topology.input.NodeUsage;
import io.joulebook.topology.input.ReferenceName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Evidence that was written is read again as it was. */
final class EvidenceRecordsTest {

    private static final long MINUTE = 60_000_000;
    private static final long START = 29_450_000 * MINUTE;

    private static final MissedSamples STREAM = new MissedSamples(1_000_000, 120_000_000, 1_200_000_000);

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();

    EvidenceRecordsTest() {
        Contracts.registerSchemas(registry);
    }

    @Test
    void whatWasWrittenIsReadAgain() {
        for (long seed = 0; seed < 1000; seed++) {
            Evidence evidence = any(new Random(seed));

            assertThat(plain(EvidenceRecords.of(overTheWire(evidence))))
                    .as("seed %d", seed)
                    .isEqualTo(plain(evidence));
        }
    }

    @Test
    void partsInAnyOrderAreReadAgain() {
        Random random = new Random(7);
        for (int i = 0; i < 3; i++) {
            Evidence evidence = large(random, 60, 600 + 300 * i);
            List<WindowEvidence> parts = new ArrayList<>(overTheWire(evidence));
            Collections.shuffle(parts, random);

            assertThat(parts).hasSizeGreaterThan(1);
            assertThat(plain(EvidenceRecords.of(parts))).isEqualTo(plain(evidence));
        }
    }

    @Test
    void bytesForAStoreHoldEveryPart() {
        EvidenceBytes store = new EvidenceBytes(
                WireSerializer.of(Topics.EVIDENCE, registry), WireDeserializer.of(Topics.EVIDENCE, registry));
        Evidence evidence = large(new Random(7), 60, 600);

        assertThat(EvidenceRecords.parts(evidence)).hasSizeGreaterThan(1);
        assertThat(plain(store.read(store.write(evidence)))).isEqualTo(plain(evidence));
    }

    @Test
    void missingOrForeignPartIsRefused() {
        List<WindowEvidence> parts = EvidenceRecords.parts(large(new Random(7), 60, 600));

        assertThatThrownBy(() -> EvidenceRecords.of(List.of())).hasMessageContaining("at least one part");
        assertThatThrownBy(() -> EvidenceRecords.of(parts.subList(0, 1)))
                .hasMessageContaining("part 0 of " + parts.size() + " at place 0 of 1");
        assertThatThrownBy(() -> EvidenceRecords.of(List.of(parts.get(0), parts.get(0))))
                .hasMessageContaining("every part of n1");
    }

    /** A minute of a node with three meters and 25 workloads, sampled each second; RATIONALE has the figures. */
    @Test
    void minuteOfAMachineTakesFewBytes() {
        byte[] lean = bytes(minute(new Random(1), false)).get(0);
        byte[] counted = bytes(minute(new Random(1), true)).get(0);

        assertThat(lean).hasSizeLessThan(10_100);
        assertThat(counted).hasSizeLessThan(28_000);
    }

    /** All of it as what can be compared. */
    private static List<Object> plain(Evidence evidence) {
        return List.of(
                evidence.node(),
                evidence.fromMicros(),
                evidence.toMicros(),
                evidence.revision(),
                evidence.cause(),
                evidence.meters(),
                evidence.samples(),
                evidence.factors().intensities().steps(),
                evidence.factors().market().steps(),
                evidence.factors().pue().versions(),
                evidence.factors().heat().contracts(),
                evidence.flags(),
                evidence.references());
    }

    private List<byte[]> bytes(Evidence evidence) {
        WireSerializer<WindowEvidence> serializer = WireSerializer.of(Topics.EVIDENCE, registry);
        return EvidenceRecords.parts(evidence).stream().map(serializer::bytes).toList();
    }

    private List<WindowEvidence> overTheWire(Evidence evidence) {
        WireDeserializer<WindowEvidence> deserializer = WireDeserializer.of(Topics.EVIDENCE, registry);
        return bytes(evidence).stream().map(deserializer::read).toList();
    }

    private static Evidence minute(Random random, boolean counters) {
        List<MeterEvidence> meters = new ArrayList<>();
        for (String meter : List.of("dram-0", "package-0", "psu-1")) {
            long shown = 1_700_000_000_000L + random.nextInt(1_000_000_000);
            long at = START - 300_000;
            MeterState state = new MeterState(new Reading(at, BOOT, shown), 9_123_456_789L, 0);
            List<Reading> readings = new ArrayList<>();
            for (int i = 0; i <= 60; i++) {
                shown += 90_000_000 + random.nextInt(40_000_000);
                readings.add(new Reading(at += 1_000_000, BOOT, shown));
            }
            meters.add(new MeterEvidence(spec(meter), state, jittered(readings), STREAM));
        }
        return new Evidence(
                "rack-07-node-031.cellar.example",
                START,
                START + MINUTE,
                0,
                "FIRST",
                meters,
                samples(random, 60, 25, counters),
                factors(),
                new TreeSet<>(),
                names());
    }

    private static final String BOOT = "2f1c7a9e-6b1d-4c57-9a3f-0b6f2b9d4f11";

    /** The agent reads all meters of a node at one instant, a few hundred µs off the second. */
    private static List<Reading> jittered(List<Reading> readings) {
        Random ofNode = new Random(3);
        return readings.stream()
                .map(one -> new Reading(one.atMicros() + ofNode.nextInt(800), one.bootId(), one.value()))
                .toList();
    }

    private static MeterSpec spec(String meter) {
        return new MeterSpec(
                meter,
                MeterKind.COUNTER,
                MeterDomain.PACKAGE,
                262_143_328_850L,
                400_000_000,
                MeterQuality.MEASURED,
                50_000);
    }

    private static List<NodeUsage> samples(Random random, int count, int workloads, boolean counters) {
        List<NodeUsage> samples = new ArrayList<>();
        long from = START;
        for (int i = 0; i < count; i++) {
            long to = START + (i + 1) * 1_000_000L + random.nextInt(800);
            List<UsageRow> rows = new ArrayList<>();
            for (int w = 0; w < workloads; w++) {
                long cpu = 5_000_000L * (w + 1) + random.nextInt(4_000_000);
                rows.add(new UsageRow(
                        "docker-" + Integer.toHexString(w * 0x9E3779B9) + Integer.toHexString(w * 0x7F4A7C15),
                        new OwnerHints(1000 + w, "/system.slice/workload-" + w + ".scope", "", ""),
                        from,
                        to,
                        cpu,
                        counters ? cpu / 9000 + random.nextInt(1000) : 0,
                        0,
                        counters ? cpu * 2 + random.nextInt(90_000) : 0,
                        counters ? cpu * 3 + random.nextInt(90_000) : 0,
                        CpuTimes.NONE));
            }
            samples.add(
                    new NodeUsage("n", from, to, BOOT, 4711 + i, 8_000_000_000L + random.nextInt(), rows, List.of()));
            from = to;
        }
        return samples;
    }

    private static Evidence large(Random random, int samples, int workloads) {
        return new Evidence(
                "n1",
                START,
                START + MINUTE,
                0,
                "FIRST",
                List.of(new MeterEvidence(spec("m"), null, List.of(), STREAM)),
                named(samples(random, samples, workloads, true), "n1"),
                factors(),
                new TreeSet<>(),
                names());
    }

    private static List<NodeUsage> named(List<NodeUsage> samples, String node) {
        return samples.stream()
                .map(one -> new NodeUsage(
                        node,
                        one.fromMicros(),
                        one.toMicros(),
                        one.bootId(),
                        one.sequence(),
                        one.busyNanos(),
                        one.rows(),
                        one.problems()))
                .toList();
    }

    private static Factors factors() {
        Intensity intensity = new Intensity(
                START - 7 * MINUTE,
                START + 8 * MINUTE,
                56_000,
                IntensityKind.AVERAGE,
                Boundary.DIRECT,
                FactorStatus.MEASURED,
                "rte-eco2mix",
                START,
                3);
        return new Factors(
                IntensitySeries.EMPTY.with(intensity),
                PueSchedule.of(List.of(new PueVersion(0, 1_180_000, 20_000))),
                HeatContracts.of(
                        List.of(new HeatContract(0, HeatClaim.ALLOCATED, new DisplacedFuel(227_000, 900_000)))));
    }

    private static Factors marketFactors() {
        return new Factors(
                factors().intensities(),
                factors().pue(),
                factors().heat(),
                MarketSeries.of(List.of(
                        market(IntensityKind.SUPPLIER, START, START + MINUTE / 2),
                        market(IntensityKind.RESIDUAL, START - MINUTE, START + MINUTE))));
    }

    private static Intensity market(IntensityKind kind, long from, long to) {
        return new Intensity(from, to, 9, kind, Boundary.LIFECYCLE, FactorStatus.ESTIMATED, "registry", 5, 1, 70_000);
    }

    private static Factors anyFactors(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> factors();
            case 1 -> marketFactors();
            default -> new Factors(IntensitySeries.EMPTY, PueSchedule.NONE);
        };
    }

    private static List<ReferenceName> names() {
        return List.of(
                ReferenceName.of("energy.node.profile.v1", "n1", 12, new byte[] {1}),
                ReferenceName.of("energy.workload.assignment.v1", "n1", 1_700_000_000_000L, new byte[] {2}),
                ReferenceName.of("site.profile.v1", "cellar", 3, new byte[] {3}));
    }

    /** Figures of any size, times in any order, names that come and go: more than the pipeline would ever hand over. */
    private static Evidence any(Random random) {
        List<MeterEvidence> meters = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            List<Reading> readings = new ArrayList<>();
            for (int left = random.nextInt(9); left > 0; left--) {
                readings.add(anyReading(random));
            }
            MeterState state = random.nextBoolean()
                    ? null
                    : new MeterState(anyReading(random), natural(random), random.nextInt(2_000_000));
            MissedSamples missed =
                    random.nextBoolean() ? STREAM : new MissedSamples(natural(random), Long.MAX_VALUE, natural(random));
            meters.add(new MeterEvidence(spec("meter-" + i), state, readings, missed));
        }
        List<NodeUsage> samples = new ArrayList<>();
        for (int left = random.nextInt(7); left > 0; left--) {
            samples.add(anySample(random));
        }
        TreeSet<String> flags = new TreeSet<>();
        if (random.nextBoolean()) {
            flags.add("NO_SITE");
        }
        return new Evidence(
                "n1",
                START,
                START + MINUTE,
                random.nextInt(3),
                "FIRST",
                meters,
                samples,
                anyFactors(random),
                flags,
                random.nextBoolean() ? names() : List.of());
    }

    private static NodeUsage anySample(Random random) {
        long from = START + random.nextInt(90_000_000) - 30_000_000;
        long to = from + 1 + random.nextInt(30_000_000);
        List<UsageRow> rows = new ArrayList<>();
        boolean counters = random.nextBoolean();
        for (int w = random.nextInt(5); w > 0; w--) {
            OwnerHints hints = random.nextBoolean()
                    ? OwnerHints.NONE
                    : new OwnerHints(random.nextInt(3) - 1, "/é" + random.nextInt(2), "job", "pod");
            rows.add(new UsageRow(
                    "w" + random.nextInt(4),
                    hints,
                    from,
                    to,
                    natural(random),
                    counters ? natural(random) : 0,
                    counters ? natural(random) : 0,
                    counters ? natural(random) : 0,
                    counters ? natural(random) : 0,
                    random.nextInt(3) == 0
                            ? CpuTimes.of(new int[] {1, 77}, new long[] {natural(random), natural(random)})
                            : CpuTimes.NONE));
        }
        Long busy = random.nextBoolean() ? null : natural(random);
        return new NodeUsage("n1", from, to, "b" + random.nextInt(2), random.nextLong(), busy, rows, List.of());
    }

    private static Reading anyReading(Random random) {
        return new Reading(START + random.nextInt(90_000_000), "b" + random.nextInt(2), natural(random));
    }

    private static long natural(Random random) {
        return random.nextLong() >>> (1 + random.nextInt(62));
    }
}
