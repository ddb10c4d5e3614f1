package io.joulebook.topology.input;

/**
 * One meter's figure.
 *
 * @param meter which meter
 * @param value µJ of a counter, µW of a power or average; zero or more
 */
public record MeterFigure(MeterIdentity meter, long value) {}
