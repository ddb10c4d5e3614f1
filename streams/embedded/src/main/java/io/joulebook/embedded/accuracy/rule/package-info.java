/** Rules that share a window's energy among tenants: the ledger's own, run as they are, and others'. */
@NullMarked
package io.joulebook.embedded.accuracy.rule;

import org.jspecify.annotations.NullMarked;
