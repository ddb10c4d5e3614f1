/** Tests of the calculation again. */
@NullMarked
package io.joulebook.audit;

import org.jspecify.annotations.NullMarked;
