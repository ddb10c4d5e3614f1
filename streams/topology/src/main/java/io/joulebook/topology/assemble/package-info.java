/** Collects what concerns one node until a window can be closed. */
@NullMarked
package io.joulebook.topology.assemble;

import org.jspecify.annotations.NullMarked;
