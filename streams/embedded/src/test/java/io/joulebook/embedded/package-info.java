@NullMarked
package io.joulebook.embedded;

import org.jspecify.annotations.NullMarked;
