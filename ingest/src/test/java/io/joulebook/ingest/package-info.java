@NullMarked
package io.joulebook.ingest;

import org.jspecify.annotations.NullMarked;
