/** Exact splits: by largest remainder, and by the Shapley value of a load curve. */
@NullMarked
package io.joulebook.attribution.share;

import org.jspecify.annotations.NullMarked;
