@NullMarked
package io.joulebook.ingest.replay;

import org.jspecify.annotations.NullMarked;
