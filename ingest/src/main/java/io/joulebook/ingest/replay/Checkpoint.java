package io.joulebook.ingest.replay;

/**
 * How far a replay has come, all of it acknowledged.
 *
 * @param rejects lines refused while reading, which are published once only
 * @param delivered records of readings and usage, in the order of delivery
 */
record Checkpoint(long rejects, long delivered) {

    static final Checkpoint START = new Checkpoint(0, 0);
}
