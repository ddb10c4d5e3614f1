/** Calibration records from closed days of the ledger: read, fitted, shown, published on demand. */
@NullMarked
package io.joulebook.sql.calibrate;

import org.jspecify.annotations.NullMarked;
