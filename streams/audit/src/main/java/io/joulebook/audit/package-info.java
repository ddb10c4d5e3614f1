/** Commands that calculate the ledger again from what is archived. */
@NullMarked
package io.joulebook.audit;

import org.jspecify.annotations.NullMarked;
