package io.joulebook.ingest.publish;

import io.joulebook.schemas.Topic;
import java.time.Duration;
import java.util.List;

/** What can go wrong on the way to Kafka, in the words of the person who has to mend it. */
final class Faults {

    private static final String UP = "is './joulebook up' running?";

    private Faults() {}

    static PublishException noBroker(String bootstrap, Duration waited, Throwable cause) {
        return new PublishException(
                "No Kafka broker answered at " + bootstrap + " (waited up to " + waited.toSeconds() + " s): " + UP
                        + " For brokers elsewhere give --bootstrap. Nothing was sent. Cause: " + cause.getMessage(),
                cause);
    }

    static PublishException noTopics(List<String> missing, String bootstrap) {
        return new PublishException(
                "The broker at " + bootstrap + " lacks " + missing.size() + " topics: " + String.join(", ", missing)
                        + ". Run './joulebook migrate' first. Nothing was sent.",
                null);
    }

    static PublishException noRegistry(String place, Throwable cause) {
        return new PublishException(
                "No schema registry answered at " + place + ": " + UP
                        + " For a registry elsewhere give --registry. Nothing was sent. Cause: " + cause.getMessage(),
                cause);
    }

    static PublishException noSchema(Topic<?> topic, String place, Throwable cause) {
        return new PublishException(
                "The registry at " + place + " does not know the schema of " + topic.subject()
                        + ": run './joulebook migrate' first. Nothing was sent.",
                cause);
    }

    static PublishException undelivered(String topic, Exception cause) {
        return new PublishException(
                "Kafka did not take a record for " + topic + ": " + cause.getMessage()
                        + ". What was acknowledged before stays; run the same command again once the broker is well.",
                cause);
    }
}
