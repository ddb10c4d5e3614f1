/** The ledger's shares of real machines' recorded runs, held against what is known of them without any model. */
@NullMarked
package io.joulebook.embedded.accuracy.recorded;

import org.jspecify.annotations.NullMarked;
