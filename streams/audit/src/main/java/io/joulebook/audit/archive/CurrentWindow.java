package io.joulebook.audit.archive;

import java.time.Instant;

/**
 * A node-window as it stands.
 *
 * @param revision its newest revision
 * @param end end of the window
 * @param newestEnd end of the node's newest window
 */
public record CurrentWindow(WindowRevision revision, Instant end, Instant newestEnd) {}
