package io.joulebook.sql;

/**
 * A current line of a node on a heat loop, with what sharing heat needs.
 *
 * @param node node id
 * @param windowStartMicros start of the window, µs since the epoch
 * @param segmentStartMicros start of the segment, µs since the epoch
 * @param tenant tenant id
 * @param facilityMicrojoules facility energy, µJ
 * @param milligramsPerKwh intensity that priced it, mg/kWh
 */
public record LoopLine(
        String node,
        long windowStartMicros,
        long segmentStartMicros,
        String tenant,
        long facilityMicrojoules,
        long milligramsPerKwh) {}
