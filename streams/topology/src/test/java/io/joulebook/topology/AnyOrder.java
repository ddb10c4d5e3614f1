package io.joulebook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import org.apache.avro.specific.SpecificRecord;

/** Delivers records in order, and in any order with pauses in between. */
final class AnyOrder {

    private final int oneIn;
    private final Random random;

    private AnyOrder(int oneIn, Random random) {
        this.oneIn = oneIn;
        this.random = random;
    }

    /** What stands at last of records that are delivered so. */
    @FunctionalInterface
    interface Ledger<K> {
        SortedMap<K, String> of(List<SpecificRecord> records, AnyOrder delivery);
    }

    /**
     * Asserts that the order makes no difference.
     *
     * @param fixed so many records come first in any order: no node without a profile
     * @param oneIn the pipeline pauses once in so many records
     */
    static <K> void givesTheSame(List<SpecificRecord> records, int fixed, int oneIn, int seed, Ledger<K> ledger) {
        SortedMap<K, String> inOrder = ledger.of(records, new AnyOrder(0, new Random(0)));

        List<SpecificRecord> shuffled = new ArrayList<>(records);
        Collections.shuffle(shuffled.subList(fixed, shuffled.size()), new Random(seed));
        SortedMap<K, String> inAnyOrder = ledger.of(shuffled, new AnyOrder(oneIn, new Random(seed)));

        assertThat(inAnyOrder.keySet()).isEqualTo(inOrder.keySet());
        inOrder.forEach((window, figures) ->
                assertThat(inAnyOrder.get(window)).as("%s", window).isEqualTo(figures));
    }

    void deliver(List<SpecificRecord> records, TestPipeline pipeline) {
        for (SpecificRecord record : records) {
            pipeline.pipe(record);
            if (oneIn > 0 && random.nextInt(oneIn) == 0) {
                pipeline.sleep(Duration.ofSeconds(1 + random.nextInt(90)));
            }
        }
    }
}
