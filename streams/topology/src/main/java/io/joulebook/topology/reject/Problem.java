package io.joulebook.topology.reject;

/**
 * Something wrong with a record or a part of it.
 *
 * @param reason why, as a code
 * @param message what, which value, what was expected
 */
public record Problem(Reason reason, String message) {}
