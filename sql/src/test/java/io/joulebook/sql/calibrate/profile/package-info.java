/** Tests of the sink that need neither Kafka nor ClickHouse. */
@NullMarked
package io.joulebook.sql.calibrate.profile;

import org.jspecify.annotations.NullMarked;
