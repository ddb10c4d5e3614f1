/** The ledger's schema, views, checks and inserts, tried on the real engine. */
@NullMarked
package io.joulebook.embedded.ledger;

import org.jspecify.annotations.NullMarked;
