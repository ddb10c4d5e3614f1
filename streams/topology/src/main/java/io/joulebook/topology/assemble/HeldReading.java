package io.joulebook.topology.assemble;

import io.joulebook.topology.input.NodeReading;

/**
 * A record of meter readings that an open window still needs.
 *
 * @param kept the record as it came
 * @param reading what it says
 */
record HeldReading(Kept kept, NodeReading reading) {}
