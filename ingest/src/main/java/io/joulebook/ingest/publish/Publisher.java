package io.joulebook.ingest.publish;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.HeatMeterReading;
import io.joulebook.avro.MeterReading;
import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.RejectedRecord;
import io.joulebook.avro.SitePower;
import io.joulebook.avro.SiteProfile;
import io.joulebook.avro.UsageSample;
import io.joulebook.avro.WorkloadAssignment;
import io.joulebook.ingest.publish.Published.Count;
import io.joulebook.schemas.KafkaOptions;
import io.joulebook.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what was read, each kind of record to its topic under its key.
 *
 * <p>Sending is asynchronous, in order per key, idempotent and acknowledged by all replicas in sync. The producer's
 * buffer is bounded: when the broker is slower than the source, {@code publish} waits. A record that could not be
 * delivered is never passed over: the first failure comes out of the next {@code publish}, {@link #flush} or
 * {@link #close}, and of every one after it. May be shared between threads.
 */
public final class Publisher implements AutoCloseable {

    private static final Duration CLOSE_WAIT = Duration.ofSeconds(30);

    private final Producer<String, byte[]> producer;
    private final Outlet<MeterReading> readings;
    private final Outlet<UsageSample> usage;
    private final Outlet<WorkloadAssignment> assignments;
    private final Outlet<NodeProfile> profiles;
    private final Outlet<GridIntensity> intensities;
    private final Outlet<SiteProfile> sites;
    private final Outlet<SitePower> power;
    private final Outlet<HeatMeterReading> heat;
    private final Outlet<RejectedRecord> rejected;
    private final List<Outlet<?>> outlets;
    private final AtomicReference<@Nullable PublishException> failure = new AtomicReference<>();

    Publisher(Producer<String, byte[]> producer, Schemas schemas) {
        this.producer = producer;
        this.readings = schemas.outlet(Topics.METER_READINGS);
        this.usage = schemas.outlet(Topics.USAGE_SAMPLES);
        this.assignments = schemas.outlet(Topics.WORKLOAD_ASSIGNMENTS);
        this.profiles = schemas.outlet(Topics.NODE_PROFILES);
        this.intensities = schemas.outlet(Topics.GRID_INTENSITIES);
        this.sites = schemas.outlet(Topics.SITE_PROFILES);
        this.power = schemas.outlet(Topics.SITE_POWER);
        this.heat = schemas.outlet(Topics.HEAT_READINGS);
        this.rejected = schemas.outlet(Topics.REJECTED);
        this.outlets = List.of(readings, usage, assignments, profiles, intensities, sites, power, heat, rejected);
    }

    /**
     * Connects, after checking that broker, topics and schemas are all there.
     *
     * @throws PublishException if one is missing; the message says which and how to mend it
     */
    public static Publisher open(KafkaOptions options) {
        Schemas schemas = new Schemas(options.registryClient(), options.registryUrl());
        schemas.require(Topics.all()); // before the broker: a registry that is not there says so at once
        Broker.require(options);
        Producer<String, byte[]> producer = new KafkaProducer<>(
                ProducerSettings.over(options.client()), new StringSerializer(), new ByteArraySerializer());
        return over(producer, schemas);
    }

    /** A publisher on a producer of the caller's choosing, such as Kafka's {@code MockProducer} in tests. */
    public static Publisher over(Producer<String, byte[]> producer, SchemaRegistryClient registry) {
        return over(producer, new Schemas(registry, "the given registry"));
    }

    private static Publisher over(Producer<String, byte[]> producer, Schemas schemas) {
        try {
            return new Publisher(producer, schemas);
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    /** Publishes all meters of a node at one instant, or a heartbeat. */
    public void publish(MeterReading reading) {
        send(readings, reading.getNode(), reading);
    }

    /** Publishes all workloads of a node over one interval, or a heartbeat. */
    public void publish(UsageSample sample) {
        send(usage, sample.getNode(), sample);
    }

    /** Publishes who owns what on one node, whole. */
    public void publish(WorkloadAssignment assignment) {
        send(assignments, assignment.getNode(), assignment);
    }

    /** Publishes what is known of one node, whole. */
    public void publish(NodeProfile profile) {
        send(profiles, profile.getNode(), profile);
    }

    /** Publishes the intensity of one zone over one interval. */
    public void publish(GridIntensity intensity) {
        send(intensities, intensity.getZone(), intensity);
    }

    /** Publishes what is known of one site, whole. */
    public void publish(SiteProfile site) {
        send(sites, site.getSite(), site);
    }

    /** Publishes where a site's energy came from in one interval, under its grid zone. */
    public void publish(SitePower interval) {
        send(power, interval.getZone(), interval);
    }

    /** Publishes a reading of a heat meter's register. */
    public void publish(HeatMeterReading reading) {
        send(heat, reading.getLoop(), reading);
    }

    /** Publishes what could not be used, with its reason, place and payload. */
    public void publish(RejectedRecord record) {
        send(rejected, record.getSource(), record);
    }

    /**
     * Waits until everything published so far is acknowledged.
     *
     * @throws PublishException if anything was not
     */
    public void flush() {
        try {
            producer.flush();
        } catch (KafkaException e) {
            fail("anything", e);
        }
        requireNoFailure();
    }

    /** What was sent so far. */
    public Published published() {
        TreeMap<String, Count> counts = new TreeMap<>();
        for (Outlet<?> outlet : outlets) {
            Count count = outlet.count();
            if (count.sent() > 0) {
                counts.put(outlet.topic(), count);
            }
        }
        return new Published(counts);
    }

    /**
     * Sends what is still buffered, for at most 30 s, and lets go of the connections.
     *
     * @throws PublishException if anything was not acknowledged
     */
    @Override
    public void close() {
        producer.close(failure.get() == null ? CLOSE_WAIT : Duration.ZERO);
        requireNoFailure();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback sees every outcome
    private <T extends SpecificRecord> void send(Outlet<T> outlet, String key, T value) {
        requireNoFailure();
        try {
            producer.send(outlet.record(key, value), (metadata, exception) -> {
                if (exception == null) {
                    outlet.acknowledge();
                } else {
                    fail(outlet.topic(), exception);
                }
            });
        } catch (KafkaException e) {
            fail(outlet.topic(), e);
            requireNoFailure();
        }
    }

    private void fail(String what, Exception cause) {
        // Only the first counts: what follows is its consequence.
        failure.compareAndSet(null, Faults.undelivered(what, cause));
    }

    private void requireNoFailure() {
        PublishException first = failure.get();
        if (first != null) {
            throw first;
        }
    }
}
