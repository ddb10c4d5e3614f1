package io.joulebook.topology.assemble;

/**
 * Identity of a record as its source numbered it. The same again with the same bytes is a redelivery.
 *
 * @param kind which of the node's streams, as its entries are numbered
 * @param bootId identity of the node's boot
 * @param sequence number within the boot
 * @param eventMicros event time, µs since the epoch
 */
record Delivery(byte kind, String bootId, long sequence, long eventMicros) {}
