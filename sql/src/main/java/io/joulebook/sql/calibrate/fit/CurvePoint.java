package io.joulebook.sql.calibrate.fit;

/**
 * A point of a load curve.
 *
 * @param loadMilli load, thousandths of a core
 * @param microwatts power above idle, µW
 */
public record CurvePoint(long loadMilli, long microwatts) {}
