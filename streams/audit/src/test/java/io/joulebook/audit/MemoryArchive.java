package io.joulebook.audit;

import io.joulebook.audit.archive.Archive;
import io.joulebook.audit.archive.CurrentWindow;
import io.joulebook.audit.archive.KnownRevision;
import io.joulebook.audit.archive.Selection;
import io.joulebook.audit.archive.WindowRevision;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.sql.sink.StoredWindow;
import io.joulebook.topology.input.ReferenceName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An archive of records as they came, in memory. */
final class MemoryArchive implements Archive {

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Kept(String topic, String key, long revision, byte[] payload) {}

    private static final Comparator<WindowRevision> ORDER = Comparator.comparing(WindowRevision::node)
            .thenComparing(WindowRevision::start)
            .thenComparing(WindowRevision::revision);

    final Map<WindowRevision, List<byte[]>> evidence = new HashMap<>();
    final Map<WindowRevision, LedgerWindow> windows = new TreeMap<>(ORDER);
    final List<Kept> references = new ArrayList<>();

    @Override
    public List<byte[]> evidence(WindowRevision revision) {
        return evidence.getOrDefault(revision, List.of());
    }

    @Override
    public byte @Nullable [] reference(ReferenceName name) {
        return references.stream()
                .filter(kept -> kept.topic().equals(name.topic()) && name.isOf(kept.payload()))
                .map(Kept::payload)
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<byte[]> references(String topic, String key) {
        return references.stream()
                .filter(kept -> kept.topic().equals(topic) && kept.key().equals(key))
                .sorted(Comparator.comparingLong(Kept::revision).reversed())
                .map(Kept::payload)
                .toList();
    }

    @Override
    public StoredWindow stored(WindowRevision revision) {
        return StoredWindow.of(Objects.requireNonNull(windows.get(revision)));
    }

    @Override
    public List<KnownRevision> history(String node, Instant start) {
        return windows.entrySet().stream()
                .filter(entry -> entry.getKey().node().equals(node)
                        && entry.getKey().start().equals(start))
                .map(entry -> new KnownRevision(
                        entry.getKey().revision(), entry.getValue().getCause(), Instant.EPOCH))
                .toList();
    }

    @Override
    public long count(Selection selection) {
        return windows.size();
    }

    @Override
    public List<WindowRevision> sample(Selection selection, int size, long seed) {
        return windows.keySet().stream().limit(size).toList();
    }

    @Override
    public List<CurrentWindow> current(Selection selection) {
        Map<String, CurrentWindow> current = new TreeMap<>();
        Map<String, Instant> newest = new HashMap<>();
        windows.forEach((revision, window) -> newest.put(revision.node(), window.getWindowEnd()));
        windows.forEach((revision, window) -> current.put(
                revision.node() + revision.start(),
                new CurrentWindow(
                        revision, window.getWindowEnd(), Objects.requireNonNull(newest.get(revision.node())))));
        return List.copyOf(current.values());
    }

    @Override
    public List<String> nodes() {
        return windows.keySet().stream().map(WindowRevision::node).distinct().toList();
    }

    @Override
    public List<Instant> windowsNear(String node, Instant instant, int each) {
        return windows.keySet().stream()
                .filter(revision -> revision.node().equals(node))
                .map(WindowRevision::start)
                .distinct()
                .limit(2L * each)
                .toList();
    }
}
