/** Whole-number arithmetic: products beyond 64 bits, rounding half to even, the order of ids, fingerprints. */
@NullMarked
package io.joulebook.attribution.exact;

import org.jspecify.annotations.NullMarked;
