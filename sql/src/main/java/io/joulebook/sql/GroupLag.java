package io.joulebook.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * How far a consumer group is behind one topic.
 *
 * @param group consumer group
 * @param topic topic it reads
 * @param partitions number of partitions it has a place in
 * @param records records published and not yet done with; transaction markers count while they are the last thing read
 */
public record GroupLag(String group, String topic, int partitions, long records) {

    /**
     * The lag of a group, by topic; empty if the group has never committed.
     *
     * @throws KafkaException if the broker cannot be asked
     */
    public static List<GroupLag> of(Admin admin, String group) {
        try {
            Map<TopicPartition, OffsetAndMetadata> places = places(admin, group);
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            places.keySet().forEach(partition -> ends.put(partition, OffsetSpec.latest()));
            return byTopic(
                    group,
                    places,
                    admin.listOffsets(ends, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                            .all()
                            .get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while asking for the lag of " + group, e);
        } catch (ExecutionException e) {
            throw new KafkaException("Cannot ask for the lag of " + group + ": " + e.getMessage(), e);
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> places(Admin admin, String group)
            throws InterruptedException, ExecutionException {
        try {
            Map<TopicPartition, OffsetAndMetadata> places = new HashMap<>(admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get());
            places.values().removeIf(place -> place == null);
            return places;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Map.of();
            }
            throw e;
        }
    }

    static List<GroupLag> byTopic(
            String group,
            Map<TopicPartition, OffsetAndMetadata> places,
            Map<TopicPartition, ListOffsetsResultInfo> ends) {
        Map<String, GroupLag> lags = new TreeMap<>();
        places.forEach((partition, place) -> {
            ListOffsetsResultInfo end = ends.get(partition);
            long behind = end == null ? 0 : Math.max(0, end.offset() - place.offset());
            lags.merge(partition.topic(), new GroupLag(group, partition.topic(), 1, behind), GroupLag::plus);
        });
        return new ArrayList<>(lags.values());
    }

    private GroupLag plus(GroupLag other) {
        return new GroupLag(group, topic, partitions + other.partitions, records + other.records);
    }
}
