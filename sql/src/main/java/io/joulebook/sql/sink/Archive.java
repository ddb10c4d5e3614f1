package io.joulebook.sql.sink;

/**
 * Whether the sink keeps what the ledger was calculated from; the names are those on the command line.
 *
 * <p>Explaining, auditing and restating beyond the horizon of the streams need the archive.
 */
public enum Archive {
    /** Evidence of every revision, and every record of the slow topics that was ever seen. */
    keep,
    /** The ledger only. */
    omit
}
