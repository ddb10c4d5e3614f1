@NullMarked
package io.joulebook.schemas;

import org.jspecify.annotations.NullMarked;
