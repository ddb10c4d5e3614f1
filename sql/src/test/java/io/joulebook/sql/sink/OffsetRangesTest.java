package io.joulebook.sql.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class OffsetRangesTest {

    private final OffsetRanges ranges = new OffsetRanges(10, 1000);

    @Test
    void rangeEndsAtAMultiple() {
        add(0, 7, 8, 9, 10, 11);

        assertThat(tokens()).containsExactly("t-0@7-9/7");
    }

    @Test
    void gapLeftByTransactionMarkersEndsTheRangeBefore() {
        add(0, 3, 8, 21);

        assertThat(tokens()).containsExactly("t-0@3-8/3");
    }

    @Test
    void heavyRangeEndsEarlyAtTheSameRecordEachTime() {
        OffsetRanges heavy = new OffsetRanges(10, 25);
        LongStream.rangeClosed(0, 5).forEach(offset -> heavy.add(SinkRecords.ofSize("t", 0, offset, 10)));

        assertThat(tokens(heavy)).containsExactly("t-0@0-2/0", "t-0@3-5/3");
    }

    @Test
    void cutEndsWhatIsOpenAndTheRestGoesOnFromThere() {
        add(0, 0, 1);
        ranges.cut();
        add(0, 2, 3, 4, 5, 6, 7, 8, 9);

        assertThat(tokens()).containsExactly("t-0@0-1/0", "t-0@2-9/2");
    }

    @Test
    void partitionsDoNotMix() {
        add(0, 8);
        add(1, 9);
        add(0, 9);

        assertThat(tokens()).containsExactly("t-1@9-9/9", "t-0@8-9/8");
    }

    @Test
    void forgottenPartitionLeavesNothing() {
        add(0, 9, 10);
        add(1, 10);
        ranges.forget(List.of(new TopicPartition("t", 0)));
        ranges.cut();

        assertThat(tokens()).containsExactly("t-1@10-10/10");
        assertThat(ranges.holds(new TopicPartition("t", 0))).isFalse();
    }

    @Test
    void topicMadeAnewHasOtherTokens() {
        OffsetRange before = new OffsetRange(new TopicPartition("t", 0), List.of(SinkRecords.at("t", 0, 0, 1000)));
        OffsetRange after = new OffsetRange(new TopicPartition("t", 0), List.of(SinkRecords.at("t", 0, 0, 2000)));

        assertThat(before.token()).isNotEqualTo(after.token());
    }

    /** However often the sink is killed: what is read again from a range's start comes in the same batches. */
    @Test
    void sameStartGivesTheSameBatches() {
        for (long seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            List<Long> offsets = new ArrayList<>();
            for (long offset = random.nextInt(20); offset < 100; offset += 1 + random.nextInt(4)) {
                offsets.add(offset);
            }
            List<String> whole = batches(offsets);
            int restart = random.nextInt(whole.size());
            List<Long> rest = offsets.stream()
                    .filter(offset -> offset >= firstOf(whole.get(restart)))
                    .toList();

            assertThat(batches(rest)).as("seed " + seed).isEqualTo(whole.subList(restart, whole.size()));
        }
    }

    private static List<String> batches(List<Long> offsets) {
        OffsetRanges fresh = new OffsetRanges(10, 1000);
        offsets.forEach(offset -> fresh.add(SinkRecords.at("t", 0, offset, offset)));
        fresh.cut();
        return tokens(fresh);
    }

    private static long firstOf(String token) {
        return Long.parseLong(token.substring(token.indexOf('@') + 1, token.lastIndexOf('-')));
    }

    private void add(int partition, long... offsets) {
        for (long offset : offsets) {
            ranges.add(SinkRecords.at("t", partition, offset, offset));
        }
    }

    private List<String> tokens() {
        return tokens(ranges);
    }

    private static List<String> tokens(OffsetRanges ranges) {
        return ranges.waiting(Integer.MAX_VALUE).stream()
                .map(OffsetRange::token)
                .toList();
    }
}
