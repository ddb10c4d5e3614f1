package io.joulebook.sql.sink;

import io.joulebook.sql.ClickHouseOptions;
import io.joulebook.sql.LedgerException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What ClickHouse has, found by the primary key. */
final class StoredWritings implements Writings {

    /** ClickHouse reads 256 KiB of a query unless told otherwise. */
    private static final int MOST_CHARACTERS = 200_000;

    private static final byte[] NOT_READ = {};
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private final ClickHouseOptions options;

    StoredWritings(ClickHouseOptions options) {
        this.options = options;
    }

    @Override
    public Map<WrittenKey, List<Writing>> of(Set<WrittenKey> keys) {
        Map<WrittenKey, List<Writing>> found = new HashMap<>(); // looked up, never iterated
        if (keys.isEmpty()) {
            return found;
        }
        try (Connection connection = options.connect(Map.of());
                Statement statement = connection.createStatement()) {
            for (LedgerTable table : List.of(LedgerTable.SEGMENT, LedgerTable.EVIDENCE)) {
                for (String names : names(table, keys)) {
                    try (ResultSet rows = statement.executeQuery(query(table, names))) {
                        add(table, rows, found);
                    }
                }
            }
            return found;
        } catch (SQLException e) {
            throw new LedgerException("Cannot ask what is stored already: " + e.getMessage(), e);
        }
    }

    /** The keys of a table as lists for a query, none of them too long. */
    private static List<String> names(LedgerTable table, Set<WrittenKey> keys) {
        List<String> lists = new ArrayList<>();
        StringBuilder list = new StringBuilder();
        for (WrittenKey key : keys) {
            if (key.table() != table) {
                continue;
            }
            if (list.length() > MOST_CHARACTERS) {
                lists.add(list.toString());
                list.setLength(0);
            }
            list.append(list.isEmpty() ? "" : ",").append(name(key));
        }
        if (!list.isEmpty()) {
            lists.add(list.toString());
        }
        return lists;
    }

    private static String name(WrittenKey key) {
        String node = key.node().replace("\\", "\\\\").replace("'", "\\'");
        String window = "('" + node + "','" + DATE_TIME.format(key.windowStart()) + "'," + key.revision();
        return key.table() == LedgerTable.SEGMENT ? window + ")" : window + "," + key.part() + ")";
    }

    private static String query(LedgerTable table, String names) {
        String place = "kafka_partition, kafka_offset, toUnixTimestamp64Milli(appended_at)";
        String window = "node, toUnixTimestamp64Micro(window_start), revision, ";
        return table == LedgerTable.SEGMENT
                ? "SELECT DISTINCT " + window + "0, " + place + ", concat(input_digest, ' ', param_hash, ' ', cause)"
                        + " FROM ledger_segment WHERE (node, window_start, revision) IN (" + names + ")"
                : "SELECT DISTINCT " + window + "part, " + place + ", lower(hex(SHA256(payload)))"
                        + " FROM ledger_evidence WHERE (node, window_start, revision, part) IN (" + names + ")";
    }

    private static void add(LedgerTable table, ResultSet rows, Map<WrittenKey, List<Writing>> found)
            throws SQLException {
        while (rows.next()) {
            Instant start = Instant.EPOCH.plus(rows.getLong(2), ChronoUnit.MICROS);
            WrittenKey key = new WrittenKey(table, rows.getString(1), start, rows.getInt(3), rows.getInt(4));
            Place place =
                    new Place(table.table(), rows.getInt(5), rows.getLong(6), Instant.ofEpochMilli(rows.getLong(7)));
            found.computeIfAbsent(key, unseen -> new ArrayList<>(1))
                    .add(new Writing(place, rows.getString(8), NOT_READ));
        }
    }
}
