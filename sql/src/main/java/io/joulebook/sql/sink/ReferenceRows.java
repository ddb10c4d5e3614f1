package io.joulebook.sql.sink;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.SitePower;
import io.joulebook.avro.SiteProfile;
import io.joulebook.avro.WorkloadAssignment;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireDeserializer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/** Lays records of the slow topics out as rows: what evidence names them by, and the record as it came. */
final class ReferenceRows {

    private final Map<String, Function<byte[], Reference>> readers;

    /**
     * What a record says of itself.
     *
     * @param revision its revision
     * @param from start of the interval of an intensity or of on-site power; the epoch for others
     * @param to end of that interval; the epoch for others
     * @param kind of an intensity; empty for others
     */
    private record Reference(long revision, Instant from, Instant to, String kind) {

        static Reference ofWhole(long revision) {
            return new Reference(revision, Instant.EPOCH, Instant.EPOCH, "");
        }
    }

    ReferenceRows(SchemaRegistryClient registry) {
        WireDeserializer<NodeProfile> nodes = WireDeserializer.of(Topics.NODE_PROFILES, registry);
        WireDeserializer<WorkloadAssignment> assignments = WireDeserializer.of(Topics.WORKLOAD_ASSIGNMENTS, registry);
        WireDeserializer<SiteProfile> sites = WireDeserializer.of(Topics.SITE_PROFILES, registry);
        WireDeserializer<GridIntensity> intensities = WireDeserializer.of(Topics.GRID_INTENSITIES, registry);
        WireDeserializer<SitePower> power = WireDeserializer.of(Topics.SITE_POWER, registry);
        this.readers = Map.of(
                Topics.NODE_PROFILES.name(),
                value -> Reference.ofWhole(nodes.read(value).getRevision()),
                Topics.WORKLOAD_ASSIGNMENTS.name(),
                value -> Reference.ofWhole(assignments.read(value).getRevision()),
                Topics.SITE_PROFILES.name(),
                value -> Reference.ofWhole(sites.read(value).getRevision()),
                Topics.GRID_INTENSITIES.name(),
                value -> ofIntensity(intensities.read(value)),
                Topics.SITE_POWER.name(),
                value -> ofPower(power.read(value)));
    }

    private static Reference ofPower(SitePower power) {
        return new Reference(
                power.getRevision(), StoredTime.nearest(power.getFrom()), StoredTime.nearest(power.getTo()), "");
    }

    private static Reference ofIntensity(GridIntensity intensity) {
        return new Reference(
                intensity.getRevision(),
                StoredTime.nearest(intensity.getFrom()),
                StoredTime.nearest(intensity.getTo()),
                intensity.getKind().name());
    }

    /** Whether this is a topic of such records. */
    boolean isOf(String topic) {
        return readers.containsKey(topic);
    }

    /**
     * Adds the row of a record of such a topic.
     *
     * @throws SerializationException if the value is no such record
     */
    void add(Rows rows, ConsumerRecord<byte[], byte[]> record, byte[] value, Place place) {
        Function<byte[], Reference> reader = readers.get(record.topic());
        if (reader == null) {
            throw new IllegalArgumentException("Reference bug: no reader for topic " + record.topic());
        }
        Reference reference = reader.apply(value);
        byte[] key = record.key();
        rows.add(
                LedgerTable.REFERENCE,
                record.topic(),
                key == null ? "" : new String(key, StandardCharsets.UTF_8),
                reference.revision(),
                sha256(value),
                reference.from(),
                reference.to(),
                reference.kind(),
                value,
                (long) value.length,
                place.partition(),
                place.offset(),
                place.appendedAt());
    }

    static String sha256(byte[] value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
