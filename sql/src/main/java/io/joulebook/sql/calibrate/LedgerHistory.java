package io.joulebook.sql.calibrate;

import io.joulebook.sql.LedgerException;
import io.joulebook.sql.calibrate.fit.ClosedWindow;
import io.joulebook.sql.calibrate.fit.Pool;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads closed windows from the ledger, newest revision only. */
final class LedgerHistory {

    private static final String UNATTRIBUTED = "_unattributed";

    /** Flags are the window's, so any segment has them. */
    private static final String WINDOWS = """
            SELECT node, toUnixTimestamp64Micro(window_start) AS starts_at,
                toUnixTimestamp64Micro(max(window_end)) AS ends_at,
                sum(package_uj) AS package_pool, sum(dram_uj) AS dram_pool, sum(gpu_uj) AS gpu_pool,
                sum(platform_uj) AS platform_pool, arrayStringConcat(any(flags), ',') AS window_flags
            FROM current_segment
            WHERE node IN (%s) AND window_start >= fromUnixTimestamp64Micro(toInt64(?))
                AND window_start < fromUnixTimestamp64Micro(toInt64(?))
            GROUP BY node, window_start
            ORDER BY node, window_start""";

    private static final String LINES = """
            SELECT node, toUnixTimestamp64Micro(window_start) AS starts_at, tenant, sum(cpu_ns) AS cpu_time,
                sum(dynamic_gpu_uj) AS gpu_dynamic
            FROM current_line
            WHERE node IN (%s) AND window_start >= fromUnixTimestamp64Micro(toInt64(?))
                AND window_start < fromUnixTimestamp64Micro(toInt64(?))
            GROUP BY node, window_start, tenant
            ORDER BY node, window_start, tenant""";

    private static final String ENDS = """
            SELECT node, toUnixTimestamp64Micro(max(window_end)) AS ends_at
            FROM current_segment
            WHERE node IN (%s)
            GROUP BY node
            ORDER BY node""";

    private static final String PACKAGE_METERS = """
            SELECT DISTINCT node, meter
            FROM ledger_meter
            WHERE node IN (%s) AND window_start >= fromUnixTimestamp64Micro(toInt64(?))
                AND window_start < fromUnixTimestamp64Micro(toInt64(?)) AND domain = 'PACKAGE'
            ORDER BY node, meter""";

    private final Connection connection;
    private final List<String> nodes;

    /**
     * History of these nodes.
     *
     * @param nodes node ids, at least one
     */
    LedgerHistory(Connection connection, List<String> nodes) {
        this.connection = connection;
        this.nodes = List.copyOf(nodes);
    }

    /** Windows that lie wholly in an interval, by node and start. */
    List<ClosedWindow> windows(Instant from, Instant to) {
        SortedMap<Key, Lines> lines = lines(from, to);
        List<ClosedWindow> windows = new ArrayList<>();
        ask(WINDOWS, List.of(micros(from), micros(to)), row -> {
            long endsAt = row.getLong("ends_at");
            if (endsAt <= micros(to)) {
                Key key = new Key(row.getString("node"), row.getLong("starts_at"));
                windows.add(window(key, endsAt, row, lines.getOrDefault(key, new Lines())));
            }
        });
        return windows;
    }

    private static ClosedWindow window(Key key, long endsAt, ResultSet row, Lines lines) throws SQLException {
        Map<Pool, Long> energy = Map.of(
                Pool.PACKAGE, row.getLong("package_pool"),
                Pool.DRAM, row.getLong("dram_pool"),
                Pool.GPU, row.getLong("gpu_pool"),
                Pool.PLATFORM, row.getLong("platform_pool"));
        String flags = row.getString("window_flags");
        return new ClosedWindow(
                key.node(),
                key.startMicros(),
                endsAt - key.startMicros(),
                energy,
                lines.cpuNanos,
                lines.gpuWork,
                flags == null || flags.isEmpty() ? List.of() : List.of(flags.split(",", -1)));
    }

    private SortedMap<Key, Lines> lines(Instant from, Instant to) {
        SortedMap<Key, Lines> lines = new TreeMap<>();
        ask(LINES, List.of(micros(from), micros(to)), row -> {
            Key key = new Key(row.getString("node"), row.getLong("starts_at"));
            Lines window = lines.computeIfAbsent(key, unseen -> new Lines());
            String tenant = row.getString("tenant");
            window.cpuNanos.put(tenant, row.getLong("cpu_time"));
            if (!tenant.equals(UNATTRIBUTED)) {
                window.gpuWork += row.getLong("gpu_dynamic");
            }
        });
        return lines;
    }

    /** Node and start of a window. */
    private record Key(String node, long startMicros) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byNode = node.compareTo(other.node);
            return byNode != 0 ? byNode : Long.compare(startMicros, other.startMicros);
        }
    }

    /** What the lines of a window say. */
    private static final class Lines {
        private final SortedMap<String, Long> cpuNanos = new TreeMap<>();
        private long gpuWork;
    }

    /** End of each node's newest window; a node without windows is not in it. */
    SortedMap<String, Instant> ends() {
        SortedMap<String, Instant> ends = new TreeMap<>();
        ask(
                ENDS,
                List.of(),
                row -> ends.put(row.getString("node"), Instant.EPOCH.plus(row.getLong("ends_at"), ChronoUnit.MICROS)));
        return ends;
    }

    /** The package meters each node had in an interval. */
    SortedMap<String, SortedSet<String>> packageMeters(Instant from, Instant to) {
        SortedMap<String, SortedSet<String>> meters = new TreeMap<>();
        ask(PACKAGE_METERS, List.of(micros(from), micros(to)), row -> meters.computeIfAbsent(
                        row.getString("node"), unseen -> new TreeSet<>())
                .add(row.getString("meter")));
        return meters;
    }

    private static long micros(Instant instant) {
        Duration since = Duration.between(Instant.EPOCH, instant);
        return Math.addExact(Math.multiplyExact(since.toSeconds(), 1_000_000L), since.toNanosPart() / 1_000);
    }

    /** Takes a row. */
    @FunctionalInterface
    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private void ask(String query, List<Long> numbers, RowReader reader) {
        String places = String.join(", ", Collections.nCopies(nodes.size(), "?"));
        try (PreparedStatement statement = connection.prepareStatement(query.formatted(places))) {
            int place = 1;
            for (String node : nodes) {
                statement.setString(place++, node);
            }
            for (long number : numbers) {
                statement.setLong(place++, number);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        } catch (SQLException e) {
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("no message");
            throw new LedgerException("Cannot read the ledger: " + message, e);
        }
    }
}
