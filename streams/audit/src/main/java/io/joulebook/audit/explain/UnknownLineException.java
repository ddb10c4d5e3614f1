package io.joulebook.audit.explain;

/** There is no such node, window, revision or tenant; the message says what there is. */
public final class UnknownLineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Names what is unknown and what there is. */
    UnknownLineException(String message) {
        super(message);
    }
}
