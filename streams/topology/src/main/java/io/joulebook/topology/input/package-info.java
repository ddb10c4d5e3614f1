/** What arrives, in the domain's terms: the topology's own view of a record, free of Avro. */
@NullMarked
package io.joulebook.topology.input;

import org.jspecify.annotations.NullMarked;
