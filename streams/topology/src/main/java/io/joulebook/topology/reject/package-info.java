/** What could not be used, on its way to the rejected topic. */
@NullMarked
package io.joulebook.topology.reject;

import org.jspecify.annotations.NullMarked;
