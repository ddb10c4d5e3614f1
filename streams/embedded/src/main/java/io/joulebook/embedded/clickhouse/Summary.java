package io.joulebook.embedded.clickhouse;

/**
 * Rows and bytes that a statement moved, as the {@code X-ClickHouse-Summary} header tells them.
 *
 * @param writtenRows rows stored, those of materialized views included: what JDBC gives as update count
 */
record Summary(long readRows, long readBytes, long writtenRows, long writtenBytes, long resultRows, long resultBytes) {

    static final Summary NOTHING = new Summary(0, 0, 0, 0, 0, 0);

    /** The header's value; numbers are strings in it, as a server writes them. */
    String toJson(long elapsedNanos) {
        return """
                {"read_rows":"%d","read_bytes":"%d","written_rows":"%d","written_bytes":"%d",\
                "total_rows_to_read":"0","result_rows":"%d","result_bytes":"%d","elapsed_ns":"%d"}""".formatted(readRows, readBytes, writtenRows, writtenBytes, resultRows, resultBytes, elapsedNanos);
    }
}
