package io.joulebook.sql;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Values as ClickHouse writes and reads them. */
public final class SqlText {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private SqlText() {}

    /** An instant in UTC, to the microsecond, without quotes. */
    public static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** A text as a literal. */
    public static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
