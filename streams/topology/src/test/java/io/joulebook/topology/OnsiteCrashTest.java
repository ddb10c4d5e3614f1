package io.joulebook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.SitePower;
import io.joulebook.schemas.Contracts;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireSerializer;
import io.joulebook.topology.config.PipelineConfig;
import io.joulebook.topology.config.PipelineMetrics;
import io.joulebook.topology.onsite.OnsiteProcessor;
import io.joulebook.topology.onsite.OnsiteReaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

/**
 * A task of on-site power that is left at any point and taken up from its store tells what an undisturbed one tells.
 */
final class OnsiteCrashTest {

    private static final int HOURS = 60;
    private static final PipelineConfig ONE_DAY = new PipelineConfig(
            Duration.ofHours(1),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(1),
            Duration.ofDays(1),
            Duration.ofHours(2),
            Duration.ofHours(24));

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final OnsiteReaders readers;
    private final List<SpecificRecord> log;

    OnsiteCrashTest() {
        Contracts.registerSchemas(registry);
        readers = OnsiteTopology.readers(registry);
        log = log(new Random(1)); // the readers have told Avro which classes to trust
    }

    @Test
    void restartAtAnyPointChangesNothing() {
        List<String> undisturbed = new Machine().runWithRestartsEvery(log.size() + 1, log);

        assertThat(undisturbed).hasSizeGreaterThan(HOURS).anyMatch(output -> output.startsWith("LATE"));
        for (int every : new int[] {1, 2, 7, 50}) {
            assertThat(new Machine().runWithRestartsEvery(every, log))
                    .as("restarts every %d records", every)
                    .isEqualTo(undisturbed);
        }
    }

    @Test
    void storeHoldsNoMoreOfASiteThanTheHorizonNeeds() {
        Machine machine = new Machine();
        machine.runWithRestartsEvery(log.size() + 1, log);

        // Horizon and two hours of power, a correction among them; the base; all that is known of the grid.
        assertThat(machine.entries()).isLessThan(26 + 3 + 1 + HOURS + 2);
    }

    /** A site for some days; the grid comes an hour late, is corrected twice, and a record lies beyond the horizon. */
    private static List<SpecificRecord> log(Random random) {
        List<SpecificRecord> log = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            log.add(power(random, hour, 1));
            if (hour > 0) {
                log.add(grid(hour - 1, 100_000 + random.nextInt(400_000), 1));
            }
            if (hour == 40) {
                log.add(power(random, 33, 2));
                log.add(grid(30, 123_456, 2));
                log.add(grid(5, 654_321, 2));
            }
        }
        log.add(power(random, 2, 5));
        return log;
    }

    private static SitePower power(Random random, int hour, long revision) {
        SitePower power = TestSite.power(
                hour * 3_600,
                (hour + 1) * 3_600,
                10_000,
                random.nextInt(20_000),
                random.nextInt(6_000),
                random.nextInt(6_000));
        power.setRevision(revision);
        return power;
    }

    private static GridIntensity grid(int hour, long milligrams, long revision) {
        return TestSite.grid(hour * 3_600, (hour + 1) * 3_600, milligrams, revision);
    }

    private final class Machine extends RestartedTask<OnsiteProcessor> {

        Machine() {
            super(OnsiteProcessor.ONSITE);
        }

        @Override
        OnsiteProcessor processor() {
            return new OnsiteProcessor(
                    ONE_DAY, new PipelineMetrics(), readers, new OnsiteProcessor.Children("intensities", "rejected"));
        }

        @Override
        long nowMillis() {
            return TestNode.at(HOURS * 3_600).toEpochMilli();
        }

        @Override
        void process(OnsiteProcessor processor, SpecificRecord record, int offset) {
            if (record instanceof SitePower power) {
                context().setRecordMetadata(Topics.SITE_POWER.name(), 0, offset);
                byte[] bytes = WireSerializer.of(Topics.SITE_POWER, registry).bytes(power);
                processor.process(new Record<>(TestNode.ZONE, readers.power().deserialize("", bytes), 0));
            } else {
                context().setRecordMetadata(Topics.GRID_INTENSITIES.name(), 0, offset);
                byte[] bytes =
                        WireSerializer.of(Topics.GRID_INTENSITIES, registry).bytes((GridIntensity) record);
                processor.process(new Record<>(TestNode.ZONE, bytes, 0));
            }
        }
    }
}
