package io.joulebook.sql.sink;

import io.joulebook.sql.ClickHouseOptions;
import io.joulebook.sql.LedgerException;
import io.joulebook.sql.SqlText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What ClickHouse has, found by the primary key. */
final class StoredWritings implements Writings {

    /** ClickHouse reads 256 KiB of a query unless told otherwise. */
    private static final int MOST_CHARACTERS = 200_000;

    /** So many rows around a batch are read rather than asking for each of its names. */
    private static final int MOST_NEIGHBOURS = 10_000;

    private static final byte[] NOT_READ = {};

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
                List<WrittenKey> ofTable =
                        keys.stream().filter(key -> key.table() == table).toList();
                for (String names : names(thoseThatMayBeThere(statement, table, ofTable))) {
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

    /** Almost every batch is new altogether: to ask for each of its names costs a third of the sink's rate. */
    private static List<WrittenKey> thoseThatMayBeThere(Statement statement, LedgerTable table, List<WrittenKey> keys)
            throws SQLException {
        String condition =
                WrittenRange.of(keys).stream().map(WrittenRange::condition).collect(Collectors.joining(" OR "));
        if (keys.isEmpty() || condition.length() > MOST_CHARACTERS) {
            return keys;
        }
        String query = "SELECT node, toUnixTimestamp64Micro(window_start), revision FROM " + table.table() + " WHERE "
                + condition + " LIMIT " + MOST_NEIGHBOURS;
        Set<WrittenKey> there = new HashSet<>(); // looked up, never iterated
        int rows = 0;
        try (ResultSet row = statement.executeQuery(query)) {
            for (; row.next(); rows++) {
                there.add(WrittenKey.window(row.getString(1), instant(row.getLong(2)), row.getInt(3)));
            }
        }
        return rows == MOST_NEIGHBOURS
                ? keys
                : keys.stream().filter(key -> there.contains(key.ofWindow())).toList();
    }

    /** Keys as lists for a query, none of them too long. */
    private static List<String> names(List<WrittenKey> keys) {
        List<String> lists = new ArrayList<>();
        StringBuilder list = new StringBuilder();
        for (WrittenKey key : keys) {
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
        String window =
                "(" + SqlText.quoted(key.node()) + ",'" + SqlText.time(key.windowStart()) + "'," + key.revision();
        return key.table() == LedgerTable.SEGMENT ? window + ")" : window + "," + key.part() + ")";
    }

    private static Writing writing(Place place, String content) {
        return new Writing(place, () -> content, NOT_READ);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
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
            WrittenKey key =
                    new WrittenKey(table, rows.getString(1), instant(rows.getLong(2)), rows.getInt(3), rows.getInt(4));
            Place place =
                    new Place(table.table(), rows.getInt(5), rows.getLong(6), Instant.ofEpochMilli(rows.getLong(7)));
            found.computeIfAbsent(key, unseen -> new ArrayList<>(1)).add(writing(place, rows.getString(8)));
        }
    }
}
