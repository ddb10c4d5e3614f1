/** Factors: grid intensity of a zone and the overhead (PUE) of a site, over time. */
@NullMarked
package io.joulebook.attribution.carbon;

import org.jspecify.annotations.NullMarked;
