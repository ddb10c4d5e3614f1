/** All parts on one machine, started in order and stopped in the other. */
@NullMarked
package io.joulebook.embedded.up;

import org.jspecify.annotations.NullMarked;
