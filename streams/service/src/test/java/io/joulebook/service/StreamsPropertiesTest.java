package io.joulebook.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.schemas.KafkaOptions;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

final class StreamsPropertiesTest {

    private final Properties properties = StreamsProperties.of(
            KafkaOptions.of("broker:1", "http://registry"), new StreamsOptions("app", 2, Path.of("state"), -1));

    @Test
    void figuresAreProcessedExactlyOnce() {
        assertThat(properties.getProperty(StreamsConfig.PROCESSING_GUARANTEE_CONFIG))
                .isEqualTo(StreamsConfig.EXACTLY_ONCE_V2);
    }

    @Test
    void kafkaStreamsTakesThemAndReadsCommittedRecordsOnly() {
        StreamsConfig config = new StreamsConfig(properties);

        assertThat(config.getInt(StreamsConfig.NUM_STREAM_THREADS_CONFIG)).isEqualTo(2);
        assertThat(config.getMainConsumerConfigs("app", "client", 0))
                .containsEntry("isolation.level", "read_committed");
    }
}
