package io.joulebook.topology.input;

/** A record contradicts itself so much that nothing of it can be used. */
public final class InconsistentException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** Says what contradicts what, and what holds instead. */
    public InconsistentException(String message) {
        super(message);
    }
}
