/** Tests that need no ClickHouse; those that do are in embedded. */
@NullMarked
package io.joulebook.sql;

import org.jspecify.annotations.NullMarked;
