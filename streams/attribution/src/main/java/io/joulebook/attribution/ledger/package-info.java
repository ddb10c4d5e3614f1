/** The ledger of one node and window: pools, segments, tenants' lines, prices. */
@NullMarked
package io.joulebook.attribution.ledger;

import org.jspecify.annotations.NullMarked;
