package io.joulebook.topology;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.schemas.Topic;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireDeserializer;
import io.joulebook.schemas.WireSerializer;
import io.joulebook.topology.arrival.Arrival;
import io.joulebook.topology.arrival.ArrivalDeserializer;
import io.joulebook.topology.arrival.EventTime;
import io.joulebook.topology.assemble.AssembleProcessor;
import io.joulebook.topology.assemble.InputReaders;
import io.joulebook.topology.broadcast.BroadcastProcessor;
import io.joulebook.topology.broadcast.EveryPartition;
import io.joulebook.topology.config.EvidencePolicy;
import io.joulebook.topology.config.PipelineConfig;
import io.joulebook.topology.config.PipelineMetrics;
import io.joulebook.topology.ledger.ApportionProcessor;
import io.joulebook.topology.ledger.BookProcessor;
import io.joulebook.topology.ledger.PriceProcessor;
import io.joulebook.topology.records.Assignments;
import io.joulebook.topology.records.EvidenceBytes;
import io.joulebook.topology.records.LedgerRevisions;
import io.joulebook.topology.records.LoopInputs;
import io.joulebook.topology.records.Profiles;
import io.joulebook.topology.records.Readings;
import io.joulebook.topology.records.References;
import io.joulebook.topology.records.Usages;
import io.joulebook.topology.reject.RejectProcessor;
import io.joulebook.topology.state.DiskStore;
import io.joulebook.topology.state.WriteBehindStoreBuilder;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * The whole topology: assemble, apportion, price, book; beside it the broadcast of slow factors, what is derived of
 * on-site power, and the heat loops.
 *
 * <pre>
 * readings ─┐                                               ┌─► ledger
 * usage ────┤                                               ├─► evidence
 * profiles ─┼─► assemble ─► apportion ─► price ─► book ─────┤
 * owners ───┤      │            │           │      │  ▲     └─► claims ─► loop ─► shares ─┐
 * factors ──┘      └────────────┴───────────┴──────┘  └───────────────────────────────────┘
 *    ▲                                    └─► reject ─► rejected
 *    └── broadcast ◄── intensities, sites
 *                          ▲  └─► onsite ◄── on-site power
 *                          └────────┘
 * </pre>
 *
 * <p>Nothing here decides; everything that concerns a node is keyed by node and never repartitioned. Only what a node
 * shares with others of its heat loop goes by loop, and its share comes back by node: {@link LoopTopology}. What is
 * derived of on-site power goes by grid zone: {@link OnsiteTopology}.
 */
public final class PipelineTopology {

    private static final String SLOW = "slow";
    private static final String ASSEMBLE = "assemble";
    private static final String APPORTION = "apportion";
    private static final String PRICE = "price";
    private static final String BOOK = "book";
    private static final String REJECT = "reject";
    private static final String LEDGER = "ledger";
    private static final String EVIDENCE = "evidence";
    private static final String TO_LOOPS = "to-loops";
    private static final String BROADCAST = "broadcast";

    private static final AssembleProcessor.Children ASSEMBLED = new AssembleProcessor.Children(APPORTION, BOOK, REJECT);
    private static final BookProcessor.Children BOOKED = new BookProcessor.Children(LEDGER, EVIDENCE, TO_LOOPS, REJECT);

    private PipelineTopology() {}

    /**
     * Builds it.
     *
     * @param registry where schemas are known; asked for ids now, and once for each new writer schema
     */
    public static Topology of(PipelineConfig config, PipelineMetrics metrics, SchemaRegistryClient registry) {
        InputReaders readers = readers(registry);
        EvidenceBytes kept = new EvidenceBytes(
                WireSerializer.of(Topics.EVIDENCE, registry), WireDeserializer.of(Topics.EVIDENCE, registry));
        Topology topology = new Topology();
        addBroadcast(topology);
        OnsiteTopology.addTo(topology, SLOW, config, metrics, registry);
        LoopTopology.addTo(topology, config, metrics, registry);
        source(topology, "readings", Topics.METER_READINGS, readers.readings());
        source(topology, "usage", Topics.USAGE_SAMPLES, readers.usages());
        source(topology, "profiles", Topics.NODE_PROFILES, readers.profiles());
        source(topology, "owners", Topics.WORKLOAD_ASSIGNMENTS, readers.ownerships());
        topology.addSource(
                AutoOffsetReset.earliest(),
                "factors",
                new EventTime(),
                new StringDeserializer(),
                new ByteArrayDeserializer(),
                Topics.FACTOR_BROADCAST);
        topology.addProcessor(
                ASSEMBLE,
                () -> new AssembleProcessor(config, metrics, readers, kept, ASSEMBLED),
                "readings",
                "usage",
                "profiles",
                "owners",
                "factors");
        topology.addStateStore(new WriteBehindStoreBuilder(AssembleProcessor.NODES), ASSEMBLE);
        topology.addStateStore(new WriteBehindStoreBuilder(AssembleProcessor.FACTORS), ASSEMBLE);
        if (config.evidence() == EvidencePolicy.KEEP) {
            topology.addStateStore(DiskStore.builder(AssembleProcessor.EVIDENCE), ASSEMBLE);
        }
        topology.addProcessor(APPORTION, () -> new ApportionProcessor(PRICE, REJECT), ASSEMBLE);
        topology.addProcessor(PRICE, () -> new PriceProcessor(metrics, BOOK, REJECT), APPORTION);
        addBook(topology, config, metrics, registry);
        addReject(topology, REJECT, metrics, registry, ASSEMBLE, APPORTION, PRICE, BOOK);
        addSinks(topology, config, registry);
        return topology;
    }

    private static void addBook(
            Topology topology, PipelineConfig config, PipelineMetrics metrics, SchemaRegistryClient registry) {
        LedgerRevisions revisions = new LedgerRevisions(
                WireSerializer.of(Topics.LEDGER_WINDOWS, registry),
                WireDeserializer.of(Topics.LEDGER_WINDOWS, registry));
        source(topology, "shares", Topics.LOOP_SHARES, reader(Topics.LOOP_SHARES, LoopInputs::told, registry));
        topology.addProcessor(
                BOOK, () -> new BookProcessor(config, metrics, revisions, BOOKED), PRICE, ASSEMBLE, "shares");
        topology.addStateStore(BookProcessor.windows(), BOOK);
    }

    static InputReaders readers(SchemaRegistryClient registry) {
        return new InputReaders(
                reader(Topics.METER_READINGS, Readings::of, registry),
                reader(Topics.USAGE_SAMPLES, Usages::of, registry),
                named(Topics.NODE_PROFILES, Profiles::of, registry),
                named(Topics.WORKLOAD_ASSIGNMENTS, Assignments::of, registry),
                reader(Topics.GRID_INTENSITIES, References::intensity, registry),
                named(Topics.SITE_PROFILES, References::site, registry));
    }

    static <A extends SpecificRecord, T> Deserializer<Arrival<T>> reader(
            Topic<A> topic, Function<A, T> meaning, SchemaRegistryClient registry) {
        return named(topic, (record, payload) -> meaning.apply(record), registry);
    }

    /** A reader of records that are found again by their bytes. */
    private static <A extends SpecificRecord, T> Deserializer<Arrival<T>> named(
            Topic<A> topic, BiFunction<A, byte[], T> meaning, SchemaRegistryClient registry) {
        return new ArrivalDeserializer<>(WireDeserializer.of(topic, registry), meaning);
    }

    static <T> void source(Topology topology, String name, Topic<?> topic, Deserializer<T> values) {
        topology.addSource(
                AutoOffsetReset.earliest(), name, new EventTime(), new StringDeserializer(), values, topic.name());
    }

    /**
     * Adds where rejections of some processors are counted and written.
     *
     * @param name name of the processor that takes them, and with its ending the sink's
     */
    static void addReject(
            Topology topology, String name, PipelineMetrics metrics, SchemaRegistryClient registry, String... from) {
        topology.addProcessor(name, () -> new RejectProcessor(metrics::countRejected), from);
        topology.addSink(
                name + "ed",
                Topics.REJECTED.name(),
                new StringSerializer(),
                WireSerializer.of(Topics.REJECTED, registry),
                name);
    }

    private static void addBroadcast(Topology topology) {
        topology.addSource(
                AutoOffsetReset.earliest(),
                SLOW,
                new EventTime(),
                new StringDeserializer(),
                new ByteArrayDeserializer(),
                Topics.GRID_INTENSITIES.name(),
                Topics.SITE_PROFILES.name());
        topology.addProcessor(BROADCAST, BroadcastProcessor::new, SLOW);
        topology.addSink(
                "to-every-task",
                Topics.FACTOR_BROADCAST,
                new StringSerializer(),
                new ByteArraySerializer(),
                new EveryPartition<>(),
                BROADCAST);
    }

    private static void addSinks(Topology topology, PipelineConfig config, SchemaRegistryClient registry) {
        WireSerializer<LedgerWindow> windows = WireSerializer.of(Topics.LEDGER_WINDOWS, registry);
        topology.addSink(LEDGER, Topics.LEDGER_WINDOWS.name(), new StringSerializer(), windows, BOOK);
        if (config.evidence() == EvidencePolicy.KEEP) {
            topology.addSink(
                    EVIDENCE,
                    Topics.EVIDENCE.name(),
                    new StringSerializer(),
                    WireSerializer.of(Topics.EVIDENCE, registry),
                    BOOK);
        }
        topology.addSink(
                TO_LOOPS,
                Topics.LOOP_CLAIMS.name(),
                new StringSerializer(),
                WireSerializer.of(Topics.LOOP_CLAIMS, registry),
                BOOK);
    }
}
