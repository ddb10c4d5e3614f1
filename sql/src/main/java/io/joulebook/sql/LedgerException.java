package io.joulebook.sql;

import org.jspecify.annotations.Nullable;

/** ClickHouse was reached and refused; the message holds its answer. */
public final class LedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what was tried, and with what answer. */
    public LedgerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
