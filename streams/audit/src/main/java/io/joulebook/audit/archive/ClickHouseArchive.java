package io.joulebook.audit.archive;

import io.joulebook.sql.Migrations;
import io.joulebook.sql.Queries;
import io.joulebook.sql.sink.StoredWindow;
import io.joulebook.topology.input.ReferenceName;
import io.joulebook.topology.records.Times;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The archive that the sink keeps in ClickHouse. */
public final class ClickHouseArchive implements Archive {

    private static final String AT = "fromUnixTimestamp64Micro(toInt64(?), 'UTC')";

    private final Connection connection;
    private final Queries queries;

    /**
     * Reads through this connection, which stays the caller's.
     *
     * @throws io.joulebook.sql.SchemaException if the schema is not that of this version
     */
    public ClickHouseArchive(Connection connection) {
        Migrations.requireCurrent(connection);
        this.connection = connection;
        this.queries = new Queries(connection, "the archive");
    }

    @Override
    public List<byte[]> evidence(WindowRevision revision) {
        return queries.rows(
                "SELECT payload_base64 FROM ledger_evidence WHERE node = ? AND window_start = " + AT
                        + " AND revision = ? ORDER BY part, kafka_partition, kafka_offset LIMIT 1 BY part",
                ClickHouseArchive::payload,
                revision.node(),
                Times.micros(revision.start()),
                revision.revision());
    }

    @Override
    public byte @Nullable [] reference(ReferenceName name) {
        List<byte[]> found = queries.rows(
                "SELECT payload_base64 FROM ledger_reference WHERE topic = ? AND key = ? AND sha256 = ?"
                        + " ORDER BY kafka_partition, kafka_offset LIMIT 1",
                ClickHouseArchive::payload,
                name.topic(),
                name.key(),
                name.sha256());
        return found.isEmpty() ? null : found.get(0);
    }

    @Override
    public List<byte[]> references(String topic, String key) {
        return queries.rows(
                "SELECT payload_base64 FROM ledger_reference WHERE topic = ? AND key = ?"
                        + " ORDER BY revision DESC, kafka_partition, kafka_offset LIMIT 1 BY sha256",
                ClickHouseArchive::payload,
                topic,
                key);
    }

    @Override
    public StoredWindow stored(WindowRevision revision) {
        return StoredWindow.read(connection, revision.node(), revision.start(), revision.revision());
    }

    @Override
    public List<KnownRevision> history(String node, Instant start) {
        return queries.rows(
                "SELECT revision, any(cause), toUnixTimestamp64Milli(min(appended_at)) FROM ledger_segment FINAL"
                        + " WHERE node = ? AND window_start = " + AT + " GROUP BY revision ORDER BY revision",
                row -> new KnownRevision(row.getInt(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3))),
                node,
                Times.micros(start));
    }

    @Override
    public long count(Selection selection) {
        Condition condition = Condition.of(selection);
        return queries.rows(
                        "SELECT uniqExact(node, window_start, revision) FROM ledger_segment" + condition.where(),
                        row -> row.getLong(1),
                        condition.values().toArray())
                .get(0);
    }

    @Override
    public List<WindowRevision> sample(Selection selection, int size, long seed) {
        Condition condition = Condition.of(selection);
        return queries.rows(
                "SELECT n, toUnixTimestamp64Micro(w), r FROM (SELECT node AS n, window_start AS w, revision AS r"
                        + " FROM ledger_segment" + condition.where() + " GROUP BY node, window_start, revision"
                        + " ORDER BY sipHash64(n, w, r, toInt64(" + seed + ")), n, w, r LIMIT " + size
                        + ") ORDER BY n, w, r",
                row -> new WindowRevision(row.getString(1), Times.instant(row.getLong(2)), row.getInt(3)),
                condition.values().toArray());
    }

    /** The zone is asked of the newest revision: a window that was moved has older ones in another. */
    @Override
    public List<CurrentWindow> current(Selection selection) {
        Condition condition = Condition.of(new Selection(selection.from(), selection.to(), selection.node(), null));
        List<Object> values = new ArrayList<>(condition.values());
        String inZone = "";
        if (selection.zone() != null) {
            inZone = " HAVING argMax(zone, revision) = ?";
            values.add(selection.zone());
        }
        String ofNode = "";
        if (selection.node() != null) {
            ofNode = " WHERE node = ?";
            values.add(selection.node());
        }
        return queries.rows(
                "SELECT c.n, toUnixTimestamp64Micro(c.w), c.r, toUnixTimestamp64Micro(c.e), toUnixTimestamp64Micro(x.e)"
                        + " FROM (SELECT node AS n, window_start AS w, max(revision) AS r, any(window_end) AS e"
                        + " FROM ledger_segment" + condition.where() + " GROUP BY node, window_start" + inZone
                        + ") AS c"
                        + " JOIN (SELECT node AS n, max(window_end) AS e FROM ledger_segment" + ofNode
                        + " GROUP BY node) AS x"
                        + " ON x.n = c.n ORDER BY c.n, c.w",
                row -> new CurrentWindow(
                        new WindowRevision(row.getString(1), Times.instant(row.getLong(2)), row.getInt(3)),
                        Times.instant(row.getLong(4)),
                        Times.instant(row.getLong(5))),
                values.toArray());
    }

    @Override
    public List<String> nodes() {
        return queries.rows("SELECT DISTINCT node FROM ledger_segment ORDER BY node", row -> row.getString(1));
    }

    @Override
    public List<Instant> windowsNear(String node, Instant instant, int each) {
        return queries.rows(
                "SELECT toUnixTimestamp64Micro(w) FROM ("
                        + "SELECT DISTINCT window_start AS w FROM ledger_segment WHERE node = ? AND window_start <= "
                        + AT
                        + " ORDER BY w DESC LIMIT " + each + " UNION ALL "
                        + "SELECT DISTINCT window_start AS w FROM ledger_segment WHERE node = ? AND window_start > "
                        + AT
                        + " ORDER BY w LIMIT " + each + ") ORDER BY w",
                row -> Times.instant(row.getLong(1)),
                node,
                Times.micros(instant),
                node,
                Times.micros(instant));
    }

    /** A WHERE clause and the values for it. */
    private record Condition(String where, List<Object> values) {

        static Condition of(Selection selection) {
            List<String> terms = new ArrayList<>();
            List<Object> values = new ArrayList<>();
            if (selection.from() != null) {
                terms.add("window_start >= " + AT);
                values.add(Times.micros(selection.from()));
            }
            if (selection.to() != null) {
                terms.add("window_start < " + AT);
                values.add(Times.micros(selection.to()));
            }
            if (selection.node() != null) {
                terms.add("node = ?");
                values.add(selection.node());
            }
            if (selection.zone() != null) {
                terms.add("zone = ?");
                values.add(selection.zone());
            }
            return new Condition(terms.isEmpty() ? "" : " WHERE " + String.join(" AND ", terms), values);
        }
    }

    private static byte[] payload(ResultSet row) throws SQLException {
        return Base64.getDecoder().decode(row.getString(1));
    }
}
