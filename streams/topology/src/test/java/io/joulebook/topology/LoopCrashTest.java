package io.joulebook.topology;

import static io.joulebook.topology.TestLoop.POOL;
import static io.joulebook.topology.TestLoop.register;
import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.joulebook.avro.HeatMeterReading;
import io.joulebook.avro.LoopClaim;
import io.joulebook.avro.LoopClaimKind;
import io.joulebook.avro.LoopLine;
import io.joulebook.avro.LoopPeriod;
import io.joulebook.schemas.Contracts;
import io.joulebook.schemas.Topic;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireSerializer;
import io.joulebook.topology.arrival.Arrival;
import io.joulebook.topology.config.PipelineConfig;
import io.joulebook.topology.config.PipelineMetrics;
import io.joulebook.topology.input.HeatReading;
import io.joulebook.topology.input.NodeNews;
import io.joulebook.topology.loop.LoopProcessor;
import io.joulebook.topology.records.LoopInputs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

/** A loop's task that is left at any point and taken up from its store tells what an undisturbed one tells. */
final class LoopCrashTest {

    private static final int HOURS = 60;
    private static final int BEYOND_HORIZON = 2;
    private static final PipelineConfig HOURLY = new PipelineConfig(
            Duration.ofHours(1),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(1),
            Duration.ofDays(1),
            Duration.ofHours(2),
            Duration.ofHours(24));

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final Deserializer<Arrival<NodeNews>> claims;
    private final Deserializer<Arrival<HeatReading>> readings;
    private final List<SpecificRecord> log;

    LoopCrashTest() {
        Contracts.registerSchemas(registry);
        claims = PipelineTopology.reader(Topics.LOOP_CLAIMS, LoopInputs::news, registry);
        readings = PipelineTopology.reader(Topics.HEAT_READINGS, LoopInputs::reading, registry);
        log = log(); // the readers have told Avro which classes to trust
    }

    @Test
    void restartAtAnyPointChangesNothing() {
        List<String> undisturbed = new Machine().runWithRestartsEvery(log.size() + 1, log);

        assertThat(undisturbed).hasSizeGreaterThan(HOURS).anyMatch(output -> output.startsWith("REFUSED_READING"));
        assertThat(undisturbed.get(undisturbed.size() - 2)).contains("\"flags\": [\"CLOSED\"]");
        assertThat(undisturbed.get(undisturbed.size() - 1)).startsWith("LATE");
        for (int every : new int[] {1, 2, 7, 50}) {
            assertThat(new Machine().runWithRestartsEvery(every, log))
                    .as("restarts every %d records", every)
                    .isEqualTo(undisturbed);
        }
    }

    @Test
    void storeHoldsNoMoreThanTheHorizonNeeds() {
        Machine machine = new Machine();
        machine.runWithRestartsEvery(log.size() + 1, log);

        // Horizon and an hour: two readings, two claims and an account each; two members, the base, the progress.
        assertThat(machine.entries()).isLessThan(26 * 5 + 4 + 5);
    }

    /**
     * Two nodes for some days; the register falls once, a claim is corrected, one comes beyond the horizon, and a
     * reading.
     */
    private static List<SpecificRecord> log() {
        List<SpecificRecord> log = new ArrayList<>(List.of(member("n1"), member("n2"), register(0, 500)));
        for (int hour = 0; hour < HOURS; hour++) {
            log.add(register(hour * 3_600 + 1_000, hour == 30 ? 5 : 500 + hour * 700L));
            log.add(register((hour + 1) * 3_600, 1_100 + hour * 700L));
            log.add(claim("n1", hour, 0, 400));
            log.add(claim("n2", hour, 0, 100 + hour % 7 * 150));
            if (hour == 20) {
                log.add(claim("n1", 18, 1, 900));
                log.add(register(19 * 3_600 + 1_800, 14_300));
            }
        }
        log.add(claim("n1", 2, 5, 1));
        log.add(register(2 * 3_600, 1));
        return log;
    }

    private static LoopClaim member(String node) {
        return told(node, LoopClaimKind.MEMBER)
                .setPeriods(List.of(new LoopPeriod(Instant.EPOCH, null)))
                .build();
    }

    private static LoopClaim claim(String node, int hour, long revision, long joules) {
        Instant start = TestNode.at(hour * 3_600);
        return told(node, LoopClaimKind.CLAIM)
                .setRevision(revision)
                .setWindowStart(start)
                .setWindowEnd(start.plusSeconds(3_600))
                .setLines(List.of(new LoopLine(start, 50_000L, "alice", joules * 1_000_000)))
                .build();
    }

    private static LoopClaim.Builder told(String node, LoopClaimKind kind) {
        return LoopClaim.newBuilder()
                .setLoop(POOL)
                .setNode(node)
                .setSite(TestNode.SITE)
                .setKind(kind)
                .setRevision(1)
                .setWindowStart(Instant.EPOCH)
                .setWindowEnd(Instant.EPOCH);
    }

    private final class Machine extends RestartedTask<LoopProcessor> {

        private long clock = TestNode.at(HOURS * 3_600).toEpochMilli();

        Machine() {
            super(LoopProcessor.LOOPS);
        }

        @Override
        LoopProcessor processor() {
            return new LoopProcessor(
                    HOURLY, new PipelineMetrics(), claims, new LoopProcessor.Children("windows", "shares", "rejected"));
        }

        @Override
        long nowMillis() {
            return clock;
        }

        @Override
        void process(LoopProcessor processor, SpecificRecord record, int offset) {
            if (offset >= log.size() - BEYOND_HORIZON) {
                rest();
            }
            context().setRecordMetadata("log", 0, offset);
            processor.process(new Record<>(POOL, arrival(record), 0));
        }

        /** Looks round for some minutes, in which all that is beyond the horizon is forgotten. */
        private void rest() {
            for (int minute = 0; minute < 4; minute++) {
                clock += 60_000;
                context().setCurrentSystemTimeMs(clock);
                context().scheduledPunctuators().get(0).getPunctuator().punctuate(clock);
            }
        }

        private Object arrival(SpecificRecord record) {
            return record instanceof HeatMeterReading reading
                    ? readings.deserialize("", bytes(Topics.HEAT_READINGS, reading))
                    : claims.deserialize("", bytes(Topics.LOOP_CLAIMS, (LoopClaim) record));
        }

        private <T extends SpecificRecord> byte[] bytes(Topic<T> topic, T record) {
            return WireSerializer.of(topic, registry).bytes(record);
        }
    }
}
