package io.joulebook.embedded;

/** The configuration file cannot be used; the message says all that is wrong with it. */
final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConfigException(String message) {
        super(message);
    }
}
