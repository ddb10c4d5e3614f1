package io.joulebook.ingest.rows;

/** One row cannot be used; the rest can. */
public final class RowException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * A row that cannot be used.
     *
     * @param reason code, such as MALFORMED_CSV
     * @param message which value, and what was expected
     */
    public RowException(String reason, String message) {
        super(message, null, false, false); // no stack: it is data, and there may be millions
        this.reason = reason;
    }

    /** A row that is not written as the form says. */
    public static RowException malformed(String message) {
        return new RowException("MALFORMED_CSV", message);
    }

    /** Code, such as MALFORMED_CSV. */
    public String reason() {
        return reason;
    }

    /** Which value, and what was expected. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
