package io.joulebook.schemas;

import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * One topic of the ledger: its name, its key and the record it carries.
 *
 * @param name {@code <domain>.<entity>.<event>.v1}, lower case and dots only
 * @param key what the key names: node, zone, site, loop or source
 * @param type generated class of the value
 * @param schema schema of the value as this version writes it
 * @param retention how long the broker keeps a record
 * @param <T> the value
 */
public record Topic<T extends SpecificRecord>(
        String name, String key, Class<T> type, Schema schema, Retention retention) {

    /** How long the broker keeps a record. */
    public enum Retention {
        /** Until it is deleted on purpose: the ledger and everything that prices it. */
        FOR_EVER,
        /** Newest record per key. */
        COMPACTED,
        /** The broker's own default, counted from the record's arrival. */
        BROKER_DEFAULT
    }

    /** Subject of the value by TopicNameStrategy. */
    public String subject() {
        return name + "-value";
    }

    /**
     * Configuration the topic is created with.
     *
     * <p>Arrival time stamps every record: replaying last year's data must not make the broker's retention delete it at
     * once. Event time is in the payload.
     */
    public Map<String, String> config() {
        Map<String, String> config = new TreeMap<>();
        config.put("message.timestamp.type", "LogAppendTime");
        switch (retention) {
            case FOR_EVER -> config.put("retention.ms", "-1");
            case COMPACTED -> config.put("cleanup.policy", "compact");
            case BROKER_DEFAULT -> {
                // Nothing to add.
            }
        }
        return config;
    }
}
