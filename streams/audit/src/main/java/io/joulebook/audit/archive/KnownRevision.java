package io.joulebook.audit.archive;

import java.time.Instant;

/**
 * A revision as the ledger's history has it.
 *
 * @param revision its number
 * @param cause why it exists
 * @param appendedAt when the broker took it: known from then on
 */
public record KnownRevision(int revision, String cause, Instant appendedAt) {}
