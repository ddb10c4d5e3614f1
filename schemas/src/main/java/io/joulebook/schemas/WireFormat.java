package io.joulebook.schemas;

/** Confluent's framing of an Avro record. */
final class WireFormat {

    static final byte MAGIC = 0;
    static final int HEADER_BYTES = 5;

    private WireFormat() {}
}
