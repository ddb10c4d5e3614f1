/** Records as they arrive: decoded, or kept as bytes with the reason why they could not be. */
@NullMarked
package io.joulebook.topology.arrival;

import org.jspecify.annotations.NullMarked;
