/** The only package that sees both Avro records and the domain. */
@NullMarked
package io.joulebook.topology.records;

import org.jspecify.annotations.NullMarked;
