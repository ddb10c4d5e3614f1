/** The way from the ledger's topics into ClickHouse; the only package here that sees Avro records. */
@NullMarked
package io.joulebook.sql.sink;

import org.jspecify.annotations.NullMarked;
