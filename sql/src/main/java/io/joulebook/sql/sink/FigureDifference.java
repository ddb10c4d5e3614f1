package io.joulebook.sql.sink;

import org.jspecify.annotations.Nullable;

/**
 * A stored figure that is not the one expected.
 *
 * @param table table it stands in
 * @param row what tells its row from the others of the window, such as {@code segment_start=… tenant=…}
 * @param column its column; {@code *}: the whole row
 * @param stored what is stored; null: there is no such row
 * @param expected what was expected; null: no such row was expected
 */
public record FigureDifference(
        String table,
        String row,
        String column,
        @Nullable String stored,
        @Nullable String expected) {}
