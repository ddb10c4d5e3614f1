/** What workloads used, and which tenant answers for each of them. */
@NullMarked
package io.joulebook.attribution.usage;

import org.jspecify.annotations.NullMarked;
