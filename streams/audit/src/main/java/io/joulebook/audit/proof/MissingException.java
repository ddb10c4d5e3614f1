package io.joulebook.audit.proof;

/** What a revision was calculated from is not archived, or is not what it was; the message says which. */
public final class MissingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Names what is missing. */
    public MissingException(String message) {
        super(message);
    }
}
