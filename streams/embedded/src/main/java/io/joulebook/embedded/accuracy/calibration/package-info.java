/** What a daily job learns of a machine from its closed windows, and of its tenants (METHOD §2.3, §2.5, §2.6). */
@NullMarked
package io.joulebook.embedded.accuracy.calibration;

import org.jspecify.annotations.NullMarked;
