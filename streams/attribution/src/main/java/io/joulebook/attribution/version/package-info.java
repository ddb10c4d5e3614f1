/** What holds from one instant until the next version of it. */
@NullMarked
package io.joulebook.attribution.version;

import org.jspecify.annotations.NullMarked;
