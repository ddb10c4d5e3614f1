/** Brings slow data to every task. */
@NullMarked
package io.joulebook.topology.broadcast;

import org.jspecify.annotations.NullMarked;
