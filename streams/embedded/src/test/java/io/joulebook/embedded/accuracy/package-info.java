@NullMarked
package io.joulebook.embedded.accuracy;

import org.jspecify.annotations.NullMarked;
