@NullMarked
package io.joulebook.embedded.accuracy.recorded;

import org.jspecify.annotations.NullMarked;
