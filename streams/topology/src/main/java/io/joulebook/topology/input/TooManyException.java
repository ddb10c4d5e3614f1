package io.joulebook.topology.input;

/** A record holds more of something than any node may have. */
public final class TooManyException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** Says how many of what, and how many are allowed. */
    public TooManyException(String message) {
        super(message);
    }
}
