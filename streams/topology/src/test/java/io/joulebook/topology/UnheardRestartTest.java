package io.joulebook.topology;

import static io.joulebook.topology.TestNode.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.joulebook.schemas.Contracts;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireDeserializer;
import io.joulebook.schemas.WireSerializer;
import io.joulebook.topology.assemble.AssembleProcessor;
import io.joulebook.topology.assemble.InputReaders;
import io.joulebook.topology.config.PipelineConfig;
import io.joulebook.topology.config.PipelineMetrics;
import io.joulebook.topology.input.NodeUnheard;
import io.joulebook.topology.records.EvidenceBytes;
import io.joulebook.topology.reject.Reason;
import io.joulebook.topology.reject.Rejection;
import io.joulebook.topology.state.Restart;
import io.joulebook.topology.state.WriteBehindStore;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;
import org.junit.jupiter.api.Test;

/** When a node was heard last is known after a restart too; what was sent meanwhile is read first. */
final class UnheardRestartTest {

    private static final int END = 590;
    private static final int LAYOUT_AT = 0;
    private static final int HEARD_AT = 1 + 4 * Long.BYTES;
    private static final byte LAYOUT_WITHOUT_HEARD = 3;

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final InputReaders readers;
    private final TaskInputs inputs;
    private final EvidenceBytes evidence;
    private final KeyValueStore<Bytes, byte[]> nodes = new InMemoryKeyValueStore(AssembleProcessor.NODES);
    private final KeyValueStore<Bytes, byte[]> factors = new InMemoryKeyValueStore(AssembleProcessor.FACTORS);
    private final KeyValueStore<Bytes, byte[]> kept = new InMemoryKeyValueStore(AssembleProcessor.EVIDENCE);
    private final TestNode n1 = node("n1");

    private WriteBehindStore liveNodes = Restart.on(nodes);
    private MockProcessorContext<String, Object> context = new MockProcessorContext<>();
    private AssembleProcessor processor;
    private long nowMillis = TestPipeline.NOON.toEpochMilli();

    UnheardRestartTest() {
        Contracts.registerSchemas(registry);
        readers = PipelineTopology.readers(registry);
        inputs = new TaskInputs(registry, readers);
        evidence = new EvidenceBytes(
                WireSerializer.of(Topics.EVIDENCE, registry), WireDeserializer.of(Topics.EVIDENCE, registry));
        processor = started();
        process(TestPipeline.intensity(50_000));
        process(n1.profile());
        n1.steady(0, END, 10).forEach(this::process);
        passAndCommit(Duration.ofMinutes(3));
        passAndCommit(Duration.ofMinutes(3)); // the windows have waited for the site
    }

    @Test
    void silenceCountsOnAfterARestartButNotBeforeAnHourOfListening() {
        assertThat(kept.approximateNumEntries()).isEqualTo(10);
        passAndCommit(Duration.ofHours(40));
        processor = started();

        passAndCommit(Duration.ofHours(8).minusMinutes(7));
        assertThat(forgotten()).isEmpty();
        nowMillis += Duration.ofHours(10).toMillis();
        processor = started();
        passAndCommit(Duration.ofMinutes(59));
        assertThat(forgotten()).isEmpty();
        passAndCommit(Duration.ofMinutes(1));

        assertThat(kept.approximateNumEntries()).isZero();
        assertThat(forgotten()).hasSize(1);
        assertThat(forgotten().get(0).closedThroughMicros()).isEqualTo(micros(600));
    }

    @Test
    void whatWasSentDuringOurOwnOutageIsReadBeforeAnythingIsForgotten() {
        nowMillis += Duration.ofDays(9).toMillis();
        processor = started();
        passAndCommit(Duration.ofMinutes(1));
        n1.steady(600, 700, 10).forEach(this::process);
        passAndCommit(Duration.ofHours(46));
        passAndCommit(Duration.ofHours(1));

        assertThat(forgotten()).isEmpty();
        assertThat(kept.approximateNumEntries()).isGreaterThan(10);
    }

    @Test
    void whatWasForgottenStaysRefusedAfterARestart() {
        passAndCommit(Duration.ofHours(49));
        assertThat(forgotten()).hasSize(1);
        processor = started();

        process(n1.reads(135, TestNode.wall(13_900)));

        assertThat(context.forwarded())
                .extracting(one -> one.record().value())
                .last()
                .satisfies(last -> assertThat(((Rejection) last).reason()).isEqualTo(Reason.LATE));
    }

    /** A version before did not keep it: then it counts from the first start of this one, and no other. */
    @Test
    void progressWithoutItCountsFromTheUpgrade() {
        forgetWhenHeard();
        nowMillis += Duration.ofDays(30).toMillis();
        processor = started();
        passAndCommit(Duration.ofHours(40));
        processor = started();

        passAndCommit(Duration.ofHours(8));
        assertThat(forgotten()).isEmpty();
        passAndCommit(Duration.ofMinutes(1));
        assertThat(forgotten()).hasSize(1);
    }

    private void forgetWhenHeard() {
        try (KeyValueIterator<Bytes, byte[]> all = nodes.all()) {
            KeyValue<Bytes, byte[]> progress = all.next(); // its kind sorts first
            byte[] now = progress.value;
            byte[] before = ByteBuffer.allocate(now.length - Long.BYTES)
                    .put(now, 0, HEARD_AT)
                    .put(now, HEARD_AT + Long.BYTES, now.length - HEARD_AT - Long.BYTES)
                    .array();
            before[LAYOUT_AT] = LAYOUT_WITHOUT_HEARD;
            nodes.put(progress.key, before);
        }
    }

    private AssembleProcessor started() {
        liveNodes = Restart.on(nodes);
        context = new MockProcessorContext<>();
        context.setCurrentSystemTimeMs(nowMillis);
        context.addStateStore(liveNodes);
        context.addStateStore(Restart.on(factors));
        context.addStateStore(kept);
        AssembleProcessor started = new AssembleProcessor(
                PipelineConfig.DEFAULT,
                new PipelineMetrics(),
                readers,
                evidence,
                new AssembleProcessor.Children("windows", "told", "rejected"));
        started.init(context);
        return started;
    }

    private void passAndCommit(Duration time) {
        nowMillis += time.toMillis();
        context.setCurrentSystemTimeMs(nowMillis);
        context.scheduledPunctuators().forEach(round -> round.getPunctuator().punctuate(nowMillis));
        liveNodes.flushCache();
    }

    private List<NodeUnheard> forgotten() {
        return context.forwarded().stream()
                .map(one -> one.record().value())
                .filter(NodeUnheard.class::isInstance)
                .map(NodeUnheard.class::cast)
                .toList();
    }

    private static long micros(int second) {
        return TestNode.at(second).toEpochMilli() * 1000;
    }

    private void process(SpecificRecord record) {
        context.setRecordMetadata("log", 0, 0);
        processor.process(inputs.of(record));
    }
}
