/**
 * A simulated machine whose energy is known for every set of tenants, so that the true share of each can be computed.
 *
 * <p>Floating point is right here: this is the world that is measured, not the ledger that measures it. Everything is
 * computed with {@link java.lang.StrictMath} and {@link java.util.Random}, whose results Java fixes, so that a seed
 * gives the same bytes everywhere.
 */
@NullMarked
package io.joulebook.embedded.accuracy.machine;

import org.jspecify.annotations.NullMarked;
