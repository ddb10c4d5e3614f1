package io.joulebook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.joulebook.avro.SitePower;
import io.joulebook.schemas.Contracts;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireSerializer;
import io.joulebook.topology.config.PipelineConfig;
import io.joulebook.topology.config.PipelineMetrics;
import io.joulebook.topology.onsite.OnsiteProcessor;
import io.joulebook.topology.onsite.OnsiteReaders;
import io.joulebook.topology.reject.Reason;
import io.joulebook.topology.reject.Rejection;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** A site whose grid nobody tells of is not held without end. */
final class OnsiteBoundsTest {

    private static final int MOST = 110_000;

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final MockProcessorContext<String, Object> context = new MockProcessorContext<>();
    private final KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore(OnsiteProcessor.ONSITE), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .withCachingDisabled()
            .build();

    @Test
    void recordsThatWaitForAGridAreBounded() {
        Contracts.registerSchemas(registry);
        OnsiteReaders readers = OnsiteTopology.readers(registry);
        WireSerializer<SitePower> writer = WireSerializer.of(Topics.SITE_POWER, registry);
        OnsiteProcessor processor = started(readers);
        for (int second = 0; second <= MOST; second++) {
            byte[] bytes = writer.bytes(TestSite.power(second, second + 1, 10, 4, 0, 0));
            processor.process(new Record<>(TestNode.ZONE, readers.power().deserialize("", bytes), 0));
        }

        assertThat(context.forwarded()).singleElement().satisfies(forward -> {
            Rejection rejection = (Rejection) forward.record().value();
            assertThat(rejection.reason()).isEqualTo(Reason.TOO_MANY);
            assertThat(rejection.message())
                    .isEqualTo("110000 records of FR-onsite.basement wait for intensities of FR, expected no more than"
                            + " that");
        });
        assertThat(store.approximateNumEntries()).isEqualTo(MOST);
    }

    private OnsiteProcessor started(OnsiteReaders readers) {
        context.setCurrentSystemTimeMs(TestNode.at(MOST).toEpochMilli());
        context.setRecordMetadata(Topics.SITE_POWER.name(), 0, 0);
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        OnsiteProcessor processor = new OnsiteProcessor(
                PipelineConfig.DEFAULT,
                new PipelineMetrics(),
                readers,
                new OnsiteProcessor.Children("intensities", "rejected"));
        processor.init(context);
        return processor;
    }
}
