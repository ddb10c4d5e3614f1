@NullMarked
package io.joulebook.benchmarks;

import org.jspecify.annotations.NullMarked;
