package io.joulebook.topology;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.MeterReading;
import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.SiteProfile;
import io.joulebook.avro.UsageSample;
import io.joulebook.schemas.Topic;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireSerializer;
import io.joulebook.topology.assemble.InputReaders;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Record;

/** Records as the task of node n1 takes them. */
record TaskInputs(MockSchemaRegistryClient registry, InputReaders readers) {

    Record<String, Object> of(SpecificRecord record) {
        if (record instanceof GridIntensity intensity) {
            return factor(Topics.GRID_INTENSITIES, intensity.getZone(), intensity);
        }
        if (record instanceof SiteProfile site) {
            return factor(Topics.SITE_PROFILES, site.getSite(), site);
        }
        return new Record<>("n1", arrival(record), 0);
    }

    private <T extends SpecificRecord> Record<String, Object> factor(Topic<T> topic, String key, T factor) {
        return new Record<>(topic.name() + "|" + key, bytes(topic, factor), 0);
    }

    private Object arrival(SpecificRecord record) {
        if (record instanceof MeterReading reading) {
            return readers.readings().deserialize("", bytes(Topics.METER_READINGS, reading));
        }
        if (record instanceof UsageSample usage) {
            return readers.usages().deserialize("", bytes(Topics.USAGE_SAMPLES, usage));
        }
        if (record instanceof NodeProfile profile) {
            return readers.profiles().deserialize("", bytes(Topics.NODE_PROFILES, profile));
        }
        return readers.ownerships()
                .deserialize(
                        "",
                        bytes(
                                Topics.WORKLOAD_ASSIGNMENTS,
                                Topics.WORKLOAD_ASSIGNMENTS.type().cast(record)));
    }

    private <T extends SpecificRecord> byte[] bytes(Topic<T> topic, T record) {
        return WireSerializer.of(topic, registry).bytes(record);
    }
}
