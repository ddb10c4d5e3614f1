/**
 * Whole-number arithmetic: products beyond 64 bits, rounding half to even, splits by largest remainder, fingerprints.
 */
@NullMarked
package io.joulebook.attribution.exact;

import org.jspecify.annotations.NullMarked;
