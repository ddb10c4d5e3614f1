package io.joulebook.topology.input;

import io.joulebook.attribution.heat.RegisterReading;

/**
 * What the heat meter of a loop showed.
 *
 * @param loop heat loop id
 * @param reading time and register
 */
public record HeatReading(String loop, RegisterReading reading) {}
