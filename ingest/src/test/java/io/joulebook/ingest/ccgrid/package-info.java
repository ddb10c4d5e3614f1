@NullMarked
package io.joulebook.ingest.ccgrid;

import org.jspecify.annotations.NullMarked;
