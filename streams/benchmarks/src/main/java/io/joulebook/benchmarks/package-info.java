/** How fast the pipeline is: whole loads on a real broker and ClickHouse, and JMH for the parts. */
@NullMarked
package io.joulebook.benchmarks;

import org.jspecify.annotations.NullMarked;
