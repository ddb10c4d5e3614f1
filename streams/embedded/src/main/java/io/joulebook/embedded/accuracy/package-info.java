/**
 * How near the ledger's shares come to the truth, and those of other rules: {@code joulebook accuracy}.
 *
 * <p>The rules under test are the domain's own code. Only the world around them is made up, in
 * {@link io.joulebook.embedded.accuracy.machine}, or recorded, in {@link io.joulebook.embedded.accuracy.recorded}.
 */
@NullMarked
package io.joulebook.embedded.accuracy;

import org.jspecify.annotations.NullMarked;
