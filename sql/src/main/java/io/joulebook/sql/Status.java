package io.joulebook.sql;

import io.joulebook.schemas.KafkaOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * The state of all parts, as far as they could be asked.
 *
 * @param lags how far each group is behind each topic; empty if Kafka cannot be reached or nobody has read yet
 * @param ledger what is in ClickHouse; null if it cannot be asked
 * @param problems what could not be asked, and the cure
 */
public record Status(List<GroupLag> lags, @Nullable LedgerState ledger, List<String> problems) {

    public Status {
        lags = List.copyOf(lags);
        problems = List.copyOf(problems);
    }

    /**
     * Asks everyone; one that does not answer does not keep the others from being heard.
     *
     * @param groups consumer groups whose lag is told, in this order
     */
    public static Status read(KafkaOptions kafka, List<String> groups, ClickHouseOptions clickHouse) {
        List<String> problems = new ArrayList<>();
        List<GroupLag> lags = lags(kafka, groups, problems);
        LedgerState ledger = ledger(clickHouse, problems);
        return new Status(lags, ledger, problems);
    }

    private static List<GroupLag> lags(KafkaOptions kafka, List<String> groups, List<String> problems) {
        List<GroupLag> lags = new ArrayList<>();
        try (Admin admin = Admin.create(KafkaTimeouts.bounded(kafka.client()))) {
            groups.forEach(group -> lags.addAll(GroupLag.of(admin, group)));
        } catch (KafkaException e) {
            problems.add(String.valueOf(KafkaTimeouts.explained(kafka, e).getMessage()));
        }
        return lags;
    }

    private static @Nullable LedgerState ledger(ClickHouseOptions clickHouse, List<String> problems) {
        try (Connection connection = clickHouse.connect()) {
            return LedgerState.read(connection);
        } catch (SQLException | ServiceUnavailableException | SchemaException | LedgerException e) {
            problems.add(String.valueOf(e.getMessage()));
            return null;
        }
    }
}
