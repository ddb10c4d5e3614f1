package io.joulebook.embedded.demo;

/** Repeatable unevenness: the same day at every run, on every machine. */
final class Noise {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Noise() {}

    /** A whole number from 0 to {@code bound} − 1 that depends on the seeds and nothing else (SplitMix64). */
    static long below(long bound, long seed, long step) {
        long mixed = seed * GOLDEN + step;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return Long.remainderUnsigned(mixed ^ (mixed >>> 31), bound);
    }
}
