package io.joulebook.audit.archive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which node-windows are asked for; null: not asked for.
 *
 * @param from start of the first window, inclusive
 * @param to start of the first window no longer wanted
 * @param node node id
 * @param zone grid zone, at the window's start
 */
public record Selection(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String node,
        @Nullable String zone) {

    /** Every window. */
    public static final Selection ALL = new Selection(null, null, null, null);
}
