package io.joulebook.topology;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireSerializer;
import io.joulebook.topology.arrival.Arrival;
import io.joulebook.topology.config.PipelineConfig;
import io.joulebook.topology.config.PipelineMetrics;
import io.joulebook.topology.input.NodeNews;
import io.joulebook.topology.loop.LoopProcessor;
import io.joulebook.topology.records.LoopInputs;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;

/**
 * Heat loops: a part of the topology of its own, keyed by loop.
 *
 * <pre>
 * heat meters ──┐        ┌─► loop windows
 * claims ───────┼─► loop ┼─► shares
 *               ┘        └─► loop-reject ─► rejected
 * </pre>
 */
final class LoopTopology {

    private static final String LOOP = "loop";
    private static final String REJECT = "loop-reject";
    private static final LoopProcessor.Children CHILDREN =
            new LoopProcessor.Children("loop-windows", "to-nodes", REJECT);

    private LoopTopology() {}

    static void addTo(
            Topology topology, PipelineConfig config, PipelineMetrics metrics, SchemaRegistryClient registry) {
        Deserializer<Arrival<NodeNews>> claims =
                PipelineTopology.reader(Topics.LOOP_CLAIMS, LoopInputs::news, registry);
        PipelineTopology.source(topology, "claims", Topics.LOOP_CLAIMS, claims);
        PipelineTopology.source(
                topology,
                "heat-meters",
                Topics.HEAT_READINGS,
                PipelineTopology.reader(Topics.HEAT_READINGS, LoopInputs::reading, registry));
        topology.addProcessor(
                LOOP, () -> new LoopProcessor(config, metrics, claims, CHILDREN), "claims", "heat-meters");
        topology.addStateStore(LoopProcessor.loops(), LOOP);
        PipelineTopology.addReject(topology, REJECT, metrics, registry, LOOP);
        topology.addSink(
                CHILDREN.windows(),
                Topics.LOOP_WINDOWS.name(),
                new StringSerializer(),
                WireSerializer.of(Topics.LOOP_WINDOWS, registry),
                LOOP);
        topology.addSink(
                CHILDREN.shares(),
                Topics.LOOP_SHARES.name(),
                new StringSerializer(),
                WireSerializer.of(Topics.LOOP_SHARES, registry),
                LOOP);
    }
}
