package io.joulebook.sql;

/**
 * What a tenant answers for on one node in one window.
 *
 * @param node node id
 * @param windowStartMicros start of the window, µs since the epoch
 * @param tenant tenant id
 * @param amounts its figures
 */
public record WindowLine(String node, long windowStartMicros, String tenant, Amounts amounts) {}
