package io.joulebook.embedded.process;

/** A child process did not come up; the message holds the last lines of its log. */
public final class ChildStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ChildStartException(String message) {
        super(message);
    }

    ChildStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
