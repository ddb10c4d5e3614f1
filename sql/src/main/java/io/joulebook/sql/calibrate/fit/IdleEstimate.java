package io.joulebook.sql.calibrate.fit;

/**
 * The idle power of one pool.
 *
 * @param pool pool
 * @param rung how it was found
 * @param before idle power in the profile so far, µW; zero: not known
 * @param microwatts idle power, µW
 * @param uncertaintyPpm standard uncertainty relative to it, ppm
 * @param windows number of windows it rests on
 * @param basis what it rests on, in words
 */
public record IdleEstimate(
        Pool pool, IdleRung rung, long before, long microwatts, long uncertaintyPpm, int windows, String basis) {}
