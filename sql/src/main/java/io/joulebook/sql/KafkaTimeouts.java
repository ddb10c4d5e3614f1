package io.joulebook.sql;

import io.joulebook.schemas.KafkaOptions;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.TimeoutException;

/** Keeps a person from waiting a minute for a broker that is not there. */
final class KafkaTimeouts {

    private static final int REQUEST_MILLIS = 5_000;
    private static final int CALL_MILLIS = 15_000;

    private KafkaTimeouts() {}

    /** These properties, with short timeouts where the user gave none. */
    static Map<String, Object> bounded(Map<String, Object> client) {
        Map<String, Object> config = new TreeMap<>(client);
        config.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        config.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MILLIS);
        return config;
    }

    /** The failure in words that name the cure. */
    static RuntimeException explained(KafkaOptions kafka, RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return new ServiceUnavailableException(
                        "Cannot reach Kafka at " + kafka.bootstrap()
                                + "; start it with 'joulebook up' or name another with --bootstrap",
                        failure);
            }
            if (cause instanceof IOException) {
                return new ServiceUnavailableException(
                        "Cannot reach the schema registry at " + kafka.registryUrl() + ": "
                                + ClickHouseErrors.innermost(cause)
                                + "; start it with 'joulebook up' or name another with --registry",
                        failure);
            }
        }
        return failure;
    }
}
