package io.joulebook.attribution.usage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Finds the owner of a workload by its id or by a hint. Looked up only by key, so the maps' order plays no part. */
final class Owners {

    private static final String JOB = "job:";
    private static final String POD = "pod:";
    private static final String CGROUP = "cgroup:";
    private static final String USER = "uid:";

    private final Map<String, Timeline<String>> byKey;
    private final boolean byJob;
    private final boolean byPod;
    private final boolean byCgroup;
    private final boolean byUser;

    private Owners(Map<String, Timeline<String>> byKey) {
        this.byKey = byKey;
        // A lookup by hint makes a text; none is made for kinds of hint that no entry uses.
        this.byJob = anyStartsWith(JOB);
        this.byPod = anyStartsWith(POD);
        this.byCgroup = anyStartsWith(CGROUP);
        this.byUser = anyStartsWith(USER);
    }

    static Owners of(List<OwnerEntry> ascending) {
        Map<String, List<Timeline.Span<String>>> spans = new HashMap<>();
        for (OwnerEntry entry : ascending) {
            spans.computeIfAbsent(key(entry.workload()), key -> new ArrayList<>())
                    .add(new Timeline.Span<>(entry.fromMicros(), entry.toMicros(), entry.tenant()));
        }
        Map<String, Timeline<String>> byKey = new HashMap<>();
        spans.forEach((key, of) -> byKey.put(key, new Timeline<>(of)));
        return new Owners(byKey);
    }

    private static String key(String workload) {
        boolean trailing =
                workload.startsWith(CGROUP) && workload.endsWith("/") && workload.length() > CGROUP.length() + 1;
        return trailing ? workload.substring(0, workload.length() - 1) : workload;
    }

    private boolean anyStartsWith(String prefix) {
        return byKey.keySet().stream().anyMatch(key -> key.startsWith(prefix));
    }

    /** The owner; null: none is known. */
    @Nullable
    String ownerOf(String workload, OwnerHints hints, long atMicros) {
        String owner = find(workload, atMicros);
        if (owner == null && byJob && !hints.job().isEmpty()) {
            owner = find(JOB + hints.job(), atMicros);
        }
        if (owner == null && byPod && !hints.pod().isEmpty()) {
            owner = find(POD + hints.pod(), atMicros);
        }
        if (owner == null && byCgroup && !hints.cgroup().isEmpty()) {
            owner = ownerOfPath(hints.cgroup(), atMicros);
        }
        if (owner == null && byUser && hints.uid() >= 0) {
            owner = find(USER + hints.uid(), atMicros);
        }
        return owner;
    }

    private @Nullable String ownerOfPath(String path, long atMicros) {
        String rest = path;
        while (!rest.isEmpty()) {
            String owner = find(CGROUP + rest, atMicros);
            if (owner != null) {
                return owner;
            }
            rest = rest.substring(0, Math.max(0, rest.lastIndexOf('/')));
        }
        return find(CGROUP + "/", atMicros);
    }

    private @Nullable String find(String key, long atMicros) {
        Timeline<String> timeline = byKey.get(key);
        return timeline == null ? null : timeline.at(atMicros);
    }

    void changes(LongConsumer instants) {
        byKey.values().forEach(timeline -> timeline.changes(instants));
    }
}
