/** State on the heap, written through at commit. */
@NullMarked
package io.joulebook.topology.state;

import org.jspecify.annotations.NullMarked;
