package io.joulebook.ingest.rows;

/** Told how work goes on. May throw an unchecked exception when it is to end. */
@FunctionalInterface
public interface Pulse {

    /** So many bytes more have been read. */
    void bytes(long bytes);
}
