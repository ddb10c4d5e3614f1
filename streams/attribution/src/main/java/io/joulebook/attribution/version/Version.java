package io.joulebook.attribution.version;

/** A value that is valid from one instant until the next version. */
public interface Version {

    /** First instant of it, µs since the epoch. */
    long validFromMicros();
}
