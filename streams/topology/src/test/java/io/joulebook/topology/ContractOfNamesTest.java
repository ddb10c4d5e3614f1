package io.joulebook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.joulebook.schemas.Contracts;
import io.joulebook.topology.config.PipelineConfig;
import io.joulebook.topology.config.PipelineMetrics;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.Test;

/** Names that outlive a release: a changelog, a partition assignment or a dashboard hangs on each. */
final class ContractOfNamesTest {

    private final SortedSet<String> topics = new TreeSet<>();
    private final SortedSet<String> stores = new TreeSet<>();
    private final SortedSet<String> nodes = new TreeSet<>();

    ContractOfNamesTest() {
        MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
        Contracts.registerSchemas(registry);
        TopologyDescription description = PipelineTopology.of(PipelineConfig.DEFAULT, new PipelineMetrics(), registry)
                .describe();
        description.subtopologies().forEach(part -> part.nodes().forEach(this::note));
    }

    private void note(TopologyDescription.Node node) {
        nodes.add(node.name());
        if (node instanceof TopologyDescription.Source source) {
            source.topicSet().forEach(topic -> topics.add("< " + topic));
        } else if (node instanceof TopologyDescription.Sink sink) {
            topics.add("> " + sink.topic());
        } else if (node instanceof TopologyDescription.Processor processor) {
            stores.addAll(processor.stores());
        }
    }

    @Test
    void topicsAreThose() {
        assertThat(topics)
                .containsExactly(
                        "< carbon.grid.intensity.v1",
                        "< energy.meter.reading.v1",
                        "< energy.node.profile.v1",
                        "< energy.usage.sample.v1",
                        "< energy.workload.assignment.v1",
                        "< heat.meter.reading.v1",
                        "< ledger.factor.broadcast.v1",
                        "< ledger.loop.claim.v1",
                        "< ledger.loop.share.v1",
                        "< site.power.v1",
                        "< site.profile.v1",
                        "> carbon.grid.intensity.v1",
                        "> ledger.evidence.v1",
                        "> ledger.factor.broadcast.v1",
                        "> ledger.loop.claim.v1",
                        "> ledger.loop.share.v1",
                        "> ledger.loop.window.v1",
                        "> ledger.rejected.v1",
                        "> ledger.window.v1");
    }

    @Test
    void storesAreThose() {
        assertThat(stores).containsExactly("evidence", "factors", "loops", "nodes", "onsite", "windows");
    }

    @Test
    void processorsAreThose() {
        assertThat(nodes)
                .containsExactly(
                        "apportion",
                        "assemble",
                        "book",
                        "broadcast",
                        "claims",
                        "evidence",
                        "factors",
                        "heat-meters",
                        "ledger",
                        "loop",
                        "loop-reject",
                        "loop-rejected",
                        "loop-windows",
                        "onsite",
                        "onsite-intensities",
                        "onsite-power",
                        "onsite-reject",
                        "onsite-rejected",
                        "owners",
                        "price",
                        "profiles",
                        "readings",
                        "reject",
                        "rejected",
                        "shares",
                        "slow",
                        "to-every-task",
                        "to-loops",
                        "to-nodes",
                        "usage");
    }
}
