/** Publishing: every way from {@code ingest} into Kafka goes through here. */
@NullMarked
package io.joulebook.ingest.publish;

import org.jspecify.annotations.NullMarked;
