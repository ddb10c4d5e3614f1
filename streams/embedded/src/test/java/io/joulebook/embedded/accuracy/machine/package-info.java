@NullMarked
package io.joulebook.embedded.accuracy.machine;

import org.jspecify.annotations.NullMarked;
