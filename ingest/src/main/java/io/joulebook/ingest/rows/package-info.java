/** What every form of replay is made of: tables read line by line, rows of readings and usage, reference data. */
@NullMarked
package io.joulebook.ingest.rows;

import org.jspecify.annotations.NullMarked;
