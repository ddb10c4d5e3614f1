/**
 * What can be learned from closed windows: idle power, load curve, coefficients. Pure; the one place of the module that
 * calculates in floating point, and nothing leaves it but whole numbers.
 */
@NullMarked
package io.joulebook.sql.calibrate.fit;

import org.jspecify.annotations.NullMarked;
