/** All that knows ClickHouse: its schema, the checks on the ledger, the sink, exports and the state of the whole. */
@NullMarked
package io.joulebook.sql;

import org.jspecify.annotations.NullMarked;
