package io.joulebook.sql.sink;

import java.time.Duration;

/**
 * How the sink works.
 *
 * @param group consumer group
 * @param rangeOffsets length of a batch's offset range, 1 or more
 * @param rangeBytes bytes of records after which a batch is cut early, 1 or more
 * @param writers batches that are inserted at the same time, 1 or more
 * @param flushInterval how long a record may wait for its range to fill, above zero
 * @param archive whether what the ledger was calculated from is kept too
 */
public record SinkSettings(
        String group, long rangeOffsets, long rangeBytes, int writers, Duration flushInterval, Archive archive) {

    /** Consumer group of the sink unless another is given. */
    public static final String DEFAULT_GROUP = "joulebook-sink";

    /**
     * A batch is a few thousand windows, or 8 MiB of records, or what came within a second.
     *
     * <p>Evidence is some 10 kB a record, so its batches end by bytes. As many bytes may wait in each partition and be
     * in the hands of each writer twice over: with 8 partitions a heap of 256 MB is enough.
     */
    public static final SinkSettings DEFAULT =
            new SinkSettings(DEFAULT_GROUP, 4096, 8L * 1024 * 1024, 2, Duration.ofSeconds(1), Archive.keep);

    public SinkSettings {
        if (rangeOffsets < 1 || rangeBytes < 1) {
            throw new IllegalArgumentException(
                    "Batch of " + rangeOffsets + " offsets and " + rangeBytes + " bytes: both must be 1 or more");
        }
        if (writers < 1) {
            throw new IllegalArgumentException(writers + " writers: must be 1 or more");
        }
        if (flushInterval.isNegative() || flushInterval.isZero()) {
            throw new IllegalArgumentException("Flush interval " + flushInterval + ": must be above zero");
        }
    }
}
