/** New revisions of windows that the stream no longer restates. */
@NullMarked
package io.joulebook.audit.restate;

import org.jspecify.annotations.NullMarked;
