package io.joulebook.sql.sink;

/** Where the rows go. */
interface RowStore {

    /**
     * Stores the rows of one batch; the same token again stores nothing.
     *
     * @throws RuntimeException if it could not be done in whole; it may be tried again
     */
    void insert(String token, Rows rows);
}
