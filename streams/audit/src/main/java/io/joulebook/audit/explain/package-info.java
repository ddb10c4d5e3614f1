/** One line, back to its readings. */
@NullMarked
package io.joulebook.audit.explain;

import org.jspecify.annotations.NullMarked;
