package io.joulebook.embedded.clickhouse;

import org.jspecify.annotations.Nullable;

/** ClickHouse cannot be fetched or started; the message says why and what to do about it. */
public final class ClickHouseStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClickHouseStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
