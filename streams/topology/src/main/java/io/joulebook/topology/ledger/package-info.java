/** From a closed window to the ledger: apportion, price, write. */
@NullMarked
package io.joulebook.topology.ledger;

import org.jspecify.annotations.NullMarked;
