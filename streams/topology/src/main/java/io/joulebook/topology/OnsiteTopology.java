package io.joulebook.topology;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireSerializer;
import io.joulebook.topology.config.PipelineConfig;
import io.joulebook.topology.config.PipelineMetrics;
import io.joulebook.topology.onsite.OnsiteProcessor;
import io.joulebook.topology.onsite.OnsiteReaders;
import io.joulebook.topology.records.OnsiteRecords;
import io.joulebook.topology.records.References;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;

/**
 * Sites with PV or a battery: keyed by grid zone, beside the broadcast.
 *
 * <pre>
 * intensities ────┐
 * on-site power ──┼─► onsite ┬─► intensities of derived zones
 *                 ┘          └─► onsite-reject ─► rejected
 * </pre>
 *
 * <p>What is derived goes to the topic of all intensities, from where the broadcast takes it to every task: a node, its
 * evidence and the archive need not know that it was derived.
 */
final class OnsiteTopology {

    private static final String ONSITE = "onsite";
    private static final String POWER = "onsite-power";
    private static final String REJECT = "onsite-reject";
    private static final OnsiteProcessor.Children CHILDREN = new OnsiteProcessor.Children("onsite-intensities", REJECT);

    private OnsiteTopology() {}

    /**
     * Adds it.
     *
     * @param slow name of the source of intensities, as bytes
     */
    static void addTo(
            Topology topology,
            String slow,
            PipelineConfig config,
            PipelineMetrics metrics,
            SchemaRegistryClient registry) {
        OnsiteReaders readers = readers(registry);
        PipelineTopology.source(topology, POWER, Topics.SITE_POWER, readers.power());
        topology.addProcessor(ONSITE, () -> new OnsiteProcessor(config, metrics, readers, CHILDREN), slow, POWER);
        topology.addStateStore(OnsiteProcessor.store(), ONSITE);
        PipelineTopology.addReject(topology, REJECT, metrics, registry, ONSITE);
        topology.addSink(
                CHILDREN.intensities(),
                Topics.GRID_INTENSITIES.name(),
                new StringSerializer(),
                WireSerializer.of(Topics.GRID_INTENSITIES, registry),
                ONSITE);
    }

    static OnsiteReaders readers(SchemaRegistryClient registry) {
        return new OnsiteReaders(
                PipelineTopology.reader(Topics.SITE_POWER, OnsiteRecords::power, registry),
                PipelineTopology.reader(Topics.GRID_INTENSITIES, References::intensity, registry));
    }
}
