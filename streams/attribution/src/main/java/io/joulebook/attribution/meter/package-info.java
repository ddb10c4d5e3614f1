/** Meters of a node: from readings to energy between any two instants. */
@NullMarked
package io.joulebook.attribution.meter;

import org.jspecify.annotations.NullMarked;
