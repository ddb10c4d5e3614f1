package io.joulebook.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.HeatMeterReading;
import io.joulebook.avro.MeterReading;
import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.UsageSample;
import io.joulebook.ingest.FakeKafka;
import io.joulebook.ingest.OptionalData;
import io.joulebook.schemas.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The worked example that lies beside the project on some machines. */
final class WorkedExampleTest {

    @Test
    void isReplayedWhole() {
        Path golden = OptionalData.orSkip("golden/in");
        FakeKafka kafka = new FakeKafka();

        ReplaySummary summary =
                ReplayTest.replay(new CsvSource(golden), kafka, ReplaySettings.FAST, StateFile.forgotten(), 7);

        assertThat(summary.rejected()).isEmpty();
        assertThat(summary.rows()).isEqualTo(26 + 15);
        List<MeterReading> readings = kafka.records(Topics.METER_READINGS);
        assertThat(readings.stream()
                        .mapToInt(reading -> reading.getMeters().size())
                        .sum())
                .isEqualTo(26);
        assertThat(readings).extracting(MeterReading::getTime).isSorted();
        assertThat(kafka.records(Topics.USAGE_SAMPLES))
                .extracting(UsageSample::getTo)
                .isSorted();
        assertThat(kafka.records(Topics.HEAT_READINGS))
                .extracting(HeatMeterReading::getRegisterUj)
                .containsExactly(0L, 108_000_000_000L, 268_000_000_000L, 468_000_000_000L);
        assertThat(kafka.records(Topics.GRID_INTENSITIES)).hasSize(8);
        NodeProfile first = kafka.records(Topics.NODE_PROFILES).get(0);
        assertThat(first.getVersions().get(0).getCurve()).hasSize(4);
        assertThat(first.getVersions().get(0).getMeterLimits()).hasSize(2);
        assertThat(readings.get(readings.size() - 1).getTime())
                .isEqualTo(Instant.parse("2025-01-15T10:45:00Z").plusSeconds(4 * 900 + 30));
    }
}
