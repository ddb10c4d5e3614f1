package io.joulebook.topology;

import static io.joulebook.topology.TestNode.cpu;
import static io.joulebook.topology.TestNode.node;
import static io.joulebook.topology.TestNode.power;
import static io.joulebook.topology.TestNode.wall;
import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.joulebook.attribution.ledger.Apportioner;
import io.joulebook.attribution.ledger.Pricer;
import io.joulebook.avro.MeterDomain;
import io.joulebook.schemas.Contracts;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireDeserializer;
import io.joulebook.schemas.WireSerializer;
import io.joulebook.topology.assemble.AssembleProcessor;
import io.joulebook.topology.assemble.ClosedWindow;
import io.joulebook.topology.assemble.InputReaders;
import io.joulebook.topology.config.EvidencePolicy;
import io.joulebook.topology.config.PipelineConfig;
import io.joulebook.topology.config.PipelineMetrics;
import io.joulebook.topology.records.EvidenceBytes;
import io.joulebook.topology.records.EvidenceRecords;
import io.joulebook.topology.records.LedgerRecords;
import io.joulebook.topology.reject.Rejection;
import io.joulebook.topology.state.Restart;
import io.joulebook.topology.state.WriteBehindStore;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A crash at any point, and reading on from the last commit, gives what an undisturbed run gives. */
final class CrashTest {

    private static final int COMMIT_EVERY = 7;

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final InputReaders readers;
    private final TaskInputs inputs;
    private final EvidenceBytes evidence;
    private final List<SpecificRecord> log = log();

    CrashTest() {
        Contracts.registerSchemas(registry);
        readers = PipelineTopology.readers(registry);
        inputs = new TaskInputs(registry, readers);
        evidence = new EvidenceBytes(
                WireSerializer.of(Topics.EVIDENCE, registry), WireDeserializer.of(Topics.EVIDENCE, registry));
    }

    @ParameterizedTest
    @EnumSource(EvidencePolicy.class)
    void crashAtAnyPointChangesNothing(EvidencePolicy policy) {
        List<String> undisturbed = new Machine(policy).runWithCrashAt(-1);

        String late = policy == EvidencePolicy.OMIT ? "LATE " : "LATE_SAMPLE";
        assertThat(undisturbed).hasSizeGreaterThan(10).anyMatch(output -> output.startsWith(late));
        for (int crash = 0; crash <= log.size(); crash += policy == EvidencePolicy.OMIT ? 1 : 3) {
            assertThat(new Machine(policy).runWithCrashAt(crash))
                    .as("crash before record %d", crash)
                    .isEqualTo(undisturbed);
        }
    }

    @Test
    void storeHoldsNoMoreThanOpenWindowsNeed() {
        Machine machine = new Machine(EvidencePolicy.KEEP);
        machine.runWithCrashAt(-1);

        assertThat(machine.nodes.committedEntries()).isLessThan(10);
    }

    /** A meter that goes and comes back, a reboot, a conflict, a late reading, and an outage of the node. */
    private static List<SpecificRecord> log() {
        TestNode n1 = node("n1");
        List<SpecificRecord> log = new ArrayList<>(
                List.of(TestPipeline.intensity(50_000), TestPipeline.site(), n1.profile(), n1.owners()));
        for (int second = 0; second < 1200; second += 10) {
            if (second == 500) {
                n1.rebooted("boot-2");
            }
            if (second > 300 && second < 600) {
                log.add(n1.reads(second, wall(100L * second)));
            } else {
                log.add(n1.reads(second, wall(100L * second), power("pkg", MeterDomain.PACKAGE, 30 + second % 17)));
            }
            log.add(n1.uses(second, second + 10, cpu("web", 10L * second)));
            if (second == 200) {
                log.add(n1.reads(second, wall(5)));
                log.add(n1.reads(100, wall(5)));
            }
        }
        log.add(n1.uses(410, 530, cpu("batch", 70_000)));
        log.addAll(n1.steady(1500, 1600, 10));
        log.addAll(n1.heartbeats(1600 + 270));
        return log;
    }

    /** One task: what it has committed survives a crash, what it has not is lost. */
    private final class Machine {

        private final KeyValueStore<Bytes, byte[]> committedNodes = new InMemoryKeyValueStore(AssembleProcessor.NODES);
        private final KeyValueStore<Bytes, byte[]> committedFactors =
                new InMemoryKeyValueStore(AssembleProcessor.FACTORS);
        private final EvidencePolicy policy;
        private KeyValueStore<Bytes, byte[]> committedEvidence = evidenceStore();
        private KeyValueStore<Bytes, byte[]> keptEvidence = evidenceStore();
        private final List<String> committedOutput = new ArrayList<>();
        private int committedOffset;

        private WriteBehindStore nodes = Restart.on(committedNodes);
        private WriteBehindStore factors = Restart.on(committedFactors);
        private MockProcessorContext<String, Object> context = new MockProcessorContext<>();
        private AssembleProcessor processor;

        Machine(EvidencePolicy policy) {
            this.policy = policy;
            this.processor = started();
        }

        private static KeyValueStore<Bytes, byte[]> evidenceStore() {
            return new InMemoryKeyValueStore(AssembleProcessor.EVIDENCE);
        }

        private static KeyValueStore<Bytes, byte[]> copy(KeyValueStore<Bytes, byte[]> store) {
            KeyValueStore<Bytes, byte[]> copy = evidenceStore();
            try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
                all.forEachRemaining(entry -> copy.put(entry.key, entry.value));
            }
            return copy;
        }

        List<String> runWithCrashAt(int crash) {
            int crashAt = crash;
            for (int next = 0; next <= log.size(); next++) {
                if (next == crashAt) {
                    processor = started();
                    next = committedOffset;
                    crashAt = -1;
                }
                if (next < log.size()) {
                    process(log.get(next), next);
                }
                if (next % COMMIT_EVERY == COMMIT_EVERY - 1 || next >= log.size()) {
                    commit(next + 1);
                }
            }
            return committedOutput;
        }

        private AssembleProcessor started() {
            nodes = Restart.on(committedNodes);
            factors = Restart.on(committedFactors);
            context = new MockProcessorContext<>();
            context.setCurrentSystemTimeMs(TestPipeline.NOON.toEpochMilli());
            context.addStateStore(nodes);
            context.addStateStore(factors);
            keptEvidence = copy(committedEvidence);
            context.addStateStore(keptEvidence);
            AssembleProcessor started = new AssembleProcessor(
                    PipelineConfig.DEFAULT.with(policy),
                    new PipelineMetrics(),
                    readers,
                    evidence,
                    new AssembleProcessor.Children("windows", "told", "rejected"));
            started.init(context);
            return started;
        }

        private void commit(int offset) {
            context.scheduledPunctuators()
                    .forEach(round -> round.getPunctuator().punctuate(TestPipeline.NOON.toEpochMilli()));
            committedEvidence = copy(keptEvidence);
            nodes.flushCache();
            factors.flushCache();
            context.forwarded()
                    .forEach(
                            forward -> committedOutput.add(text(forward.record().value())));
            context.resetForwards();
            committedOffset = offset;
        }

        private void process(SpecificRecord record, int offset) {
            context.setRecordMetadata("log", 0, offset);
            processor.process(inputs.of(record));
        }

        private static String text(Object output) {
            if (output instanceof Rejection rejection) {
                return rejection.reason() + " " + rejection.origin() + " " + rejection.message();
            }
            ClosedWindow closed = (ClosedWindow) output;
            return closed.cause() + " "
                    + LedgerRecords.firstRevision(
                            Pricer.price(Apportioner.apportion(closed.inputs(), closed.factors()), closed.factors()),
                            closed.flags())
                    + " from "
                    + EvidenceRecords.parts(closed.evidence());
        }
    }
}
