/** Contracts: topics, their Avro records, and serdes on Confluent's wire format. */
@NullMarked
package io.joulebook.schemas;

import org.jspecify.annotations.NullMarked;
