@NullMarked
package io.joulebook.ingest.rows;

import org.jspecify.annotations.NullMarked;
