/** Revisions calculated again, and held against the ledger's rows. */
@NullMarked
package io.joulebook.audit.proof;

import org.jspecify.annotations.NullMarked;
