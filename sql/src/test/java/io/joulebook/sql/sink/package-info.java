/** Tests of the sink that need neither Kafka nor ClickHouse. */
@NullMarked
package io.joulebook.sql.sink;

import org.jspecify.annotations.NullMarked;
