package io.joulebook.topology.assemble;

/**
 * How far one stream of one node has come, by its own records.
 *
 * <p>Time is per node and stream, never per task: one node with a clock ahead must not make another node's records
 * late. Whether a record is late depends only on the records before it in its own partition, so a replay of the log
 * decides alike.
 */
final class StreamClock {

    static final long NEVER = Long.MIN_VALUE;

    private long highestMicros;
    private long heardAtMillis;

    StreamClock(long highestMicros, long heardAtMillis) {
        this.highestMicros = highestMicros;
        this.heardAtMillis = heardAtMillis;
    }

    void advance(long eventMicros, long nowMillis) {
        highestMicros = Math.max(highestMicros, eventMicros);
        heardAtMillis = nowMillis;
    }

    long highestMicros() {
        return highestMicros;
    }

    /** Everything before this has arrived or is late; NEVER if nothing was heard. */
    long settledMicros(long graceMicros) {
        return highestMicros == NEVER ? NEVER : highestMicros - graceMicros;
    }

    boolean isSilent(long nowMillis, long silenceMillis) {
        return nowMillis - heardAtMillis > silenceMillis;
    }
}
