package io.joulebook.topology.input;

import io.joulebook.attribution.carbon.Intensity;

/**
 * One published value of a zone.
 *
 * @param zone grid zone id
 * @param intensity the value and its interval
 */
public record ZoneIntensity(String zone, Intensity intensity) {}
