package io.joulebook.schemas;

import org.apache.kafka.common.KafkaException;

/** The registry could not be asked: a fault of the moment, not of the record, which must not be rejected for it. */
public final class RegistryUnavailableException extends KafkaException {

    private static final long serialVersionUID = 1L;

    RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
