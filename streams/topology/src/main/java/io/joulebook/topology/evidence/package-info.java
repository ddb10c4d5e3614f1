/** What a window was calculated from, and its calculation again. */
@NullMarked
package io.joulebook.topology.evidence;

import org.jspecify.annotations.NullMarked;
