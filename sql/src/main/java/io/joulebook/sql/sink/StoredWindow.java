package io.joulebook.sql.sink;

import io.joulebook.avro.LedgerWindow;
import io.joulebook.schemas.Topics;
import io.joulebook.sql.LedgerException;
import io.joulebook.sql.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One revision of a node-window as rows of the ledger's tables, each column as ClickHouse writes it out: what is
 * stored, or what the sink would store. Where and when the record was published is left out.
 */
public final class StoredWindow {

    private static final String NULL = "NULL";
    private static final String WHOLE_ROW = "*";
    private static final List<String> OF_THE_BROKER = List.of("kafka_partition", "kafka_offset", "appended_at");
    /** What tells the rows of one revision apart, by table; also which tables there are. */
    private static final Map<LedgerTable, List<String>> IDENTITIES = new EnumMap<>(Map.of(
            LedgerTable.SEGMENT, List.of("segment_start"),
            LedgerTable.LINE, List.of("segment_start", "tenant"),
            LedgerTable.METER, List.of("meter")));

    private record Key(LedgerTable table, String row) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byTable = table.compareTo(other.table);
            return byTable != 0 ? byTable : row.compareTo(other.row);
        }
    }

    private final SortedMap<Key, Map<String, String>> rows = new TreeMap<>();

    private StoredWindow() {}

    /** The rows that the sink makes of a record. */
    public static StoredWindow of(LedgerWindow window) {
        Rows made = new Rows();
        WindowRows.add(made, window, new Place(Topics.LEDGER_WINDOWS.name(), 0, 0, Instant.EPOCH));
        StoredWindow stored = new StoredWindow();
        for (LedgerTable table : IDENTITIES.keySet()) {
            List<String> columns = table.columns();
            for (@Nullable Object[] row : made.of(table)) {
                List<String> texts = new ArrayList<>(row.length);
                for (Object value : row) {
                    texts.add(text(value));
                }
                stored.add(table, columns, texts);
            }
        }
        return stored;
    }

    /**
     * The rows that the ledger has; none if it has no such revision.
     *
     * @param windowStart start of the window
     */
    public static StoredWindow read(Connection connection, String node, Instant windowStart, int revision) {
        StoredWindow stored = new StoredWindow();
        for (LedgerTable table : IDENTITIES.keySet()) {
            try (PreparedStatement statement = connection.prepareStatement(query(table))) {
                statement.setString(1, node);
                statement.setLong(2, ChronoUnit.MICROS.between(Instant.EPOCH, windowStart));
                statement.setInt(3, revision);
                stored.addAll(table, statement);
            } catch (SQLException e) {
                throw new LedgerException("Cannot read " + table.table() + ": " + e.getMessage(), e);
            }
        }
        return stored;
    }

    private static String query(LedgerTable table) {
        String columns = table.columns().stream()
                .map(column -> "toString(" + column + ")")
                .collect(Collectors.joining(", "));
        return "SELECT " + columns + " FROM " + table.table()
                + " FINAL WHERE node = ? AND window_start = fromUnixTimestamp64Micro(toInt64(?), 'UTC') AND revision = ?";
    }

    private void addAll(LedgerTable table, PreparedStatement statement) throws SQLException {
        List<String> columns = table.columns();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                List<String> texts = new ArrayList<>(columns.size());
                for (int column = 1; column <= columns.size(); column++) {
                    String text = result.getString(column);
                    texts.add(text == null ? NULL : text);
                }
                add(table, columns, texts);
            }
        }
    }

    private void add(LedgerTable table, List<String> columns, List<String> texts) {
        Map<String, String> row = new TreeMap<>();
        for (int column = 0; column < texts.size(); column++) {
            if (!OF_THE_BROKER.contains(columns.get(column))) {
                row.put(columns.get(column), texts.get(column));
            }
        }
        String identity = IDENTITIES.getOrDefault(table, List.of()).stream()
                .map(column -> column + "=" + row.get(column))
                .collect(Collectors.joining(" "));
        rows.put(new Key(table, identity), row);
    }

    /** As {@code toString} in ClickHouse. */
    private static String text(@Nullable Object value) {
        if (value == null) {
            return NULL;
        }
        if (value instanceof Instant instant) {
            return SqlText.time(instant);
        }
        if (value instanceof Collection<?> values) {
            return values.stream()
                    .map(one -> SqlText.quoted(one.toString()))
                    .collect(Collectors.joining(",", "[", "]"));
        }
        return value.toString();
    }

    /** Whether there is no row at all. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Number of figures, names and keys included. */
    public int figures() {
        return rows.values().stream().mapToInt(Map::size).sum();
    }

    /** Where these rows are not the ones expected, by table, row and column; empty: every column is equal. */
    public List<FigureDifference> differencesFrom(StoredWindow expected) {
        List<FigureDifference> differences = new ArrayList<>();
        expected.rows.forEach((place, row) -> {
            Map<String, String> stored = rows.get(place);
            if (stored == null) {
                differences.add(whole(place, null, "a row"));
            } else {
                addDifferences(place, stored, row, differences);
            }
        });
        rows.forEach((place, row) -> {
            if (!expected.rows.containsKey(place)) {
                differences.add(whole(place, "a row", null));
            }
        });
        return differences;
    }

    private static FigureDifference whole(Key place, @Nullable String stored, @Nullable String expected) {
        return new FigureDifference(place.table().table(), place.row(), WHOLE_ROW, stored, expected);
    }

    private static void addDifferences(
            Key place, Map<String, String> stored, Map<String, String> expected, List<FigureDifference> differences) {
        expected.forEach((column, figure) -> {
            String found = stored.get(column);
            if (!figure.equals(found)) {
                differences.add(new FigureDifference(place.table().table(), place.row(), column, found, figure));
            }
        });
    }
}
