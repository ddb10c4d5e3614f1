/** Sites with PV or a battery: the intensity of what they use, derived from that of their grid zone. */
@NullMarked
package io.joulebook.topology.onsite;

import org.jspecify.annotations.NullMarked;
