/** Reused heat: what a loop delivered, credited to the energy that made it and shared among tenants (METHOD §5). */
@NullMarked
package io.joulebook.attribution.heat;

import org.jspecify.annotations.NullMarked;
