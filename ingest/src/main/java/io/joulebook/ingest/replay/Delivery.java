package io.joulebook.ingest.replay;

import io.joulebook.avro.MeterReading;
import io.joulebook.avro.RejectedRecord;
import io.joulebook.avro.UsageSample;

/** One record to be published, at its place in event time. */
sealed interface Delivery {

    /** Event time, µs since 1970. */
    long eventMicros();

    /** Rows it was made of. */
    int rows();

    /** Meters of one node at one instant. */
    record Reading(long eventMicros, int rows, MeterReading record) implements Delivery {}

    /** Workloads of one node over one interval. */
    record Usage(long eventMicros, int rows, UsageSample record) implements Delivery {}

    /** A row that turned out to be unusable only beside its neighbours. */
    record Refused(long eventMicros, int rows, RejectedRecord record) implements Delivery {}
}
