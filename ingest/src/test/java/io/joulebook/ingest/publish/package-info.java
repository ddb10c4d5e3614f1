@NullMarked
package io.joulebook.ingest.publish;

import org.jspecify.annotations.NullMarked;
