/** The command line, and all parts of Joulebook on one machine. */
@NullMarked
package io.joulebook.embedded;

import org.jspecify.annotations.NullMarked;
