/** Tests of the domain as a whole. */
@NullMarked
package io.joulebook.attribution;

import org.jspecify.annotations.NullMarked;
