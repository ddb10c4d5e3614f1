/** The Kafka Streams topology that turns readings and usage into ledger windows. */
@NullMarked
package io.joulebook.topology;

import org.jspecify.annotations.NullMarked;
