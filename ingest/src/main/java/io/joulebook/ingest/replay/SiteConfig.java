package io.joulebook.ingest.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.joulebook.ingest.rows.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code config.json} says.
 *
 * @param epochMicros zero of every {@code *_s} column, µs since 1970
 * @param window length of a window
 * @param revision revision of all whole-state records; 0 if it is to be told from their content
 * @param maxPower highest plausible power in µW, by {@code node/meter}
 */
record SiteConfig(long epochMicros, Duration window, long revision, SortedMap<String, Long> maxPower) {

    static final String FILE = "config.json";

    /** {@code pmax_uw} and below are read; the rest belongs to other readers of the worked example. */
    private static final List<String> KEYS = List.of(
            "epoch_ms",
            "window_s",
            "revision",
            "pmax_uw",
            "windows",
            "carry_horizon_windows",
            "wall_wins",
            "tie_break",
            "comment");

    private static final long MAX_EPOCH_MS =
            253_402_300_799_999L; // the year 9999, which ClickHouse and people can read
    private static final long HOUR_S = 3600;
    private static final long MAX_FILE_BYTES = 16L * 1024 * 1024;

    SiteConfig {
        maxPower = Collections.unmodifiableSortedMap(new TreeMap<>(maxPower));
    }

    /** What the file says, or {@code problems} grows and the figures mean nothing. */
    static SiteConfig read(Path directory, List<String> problems) {
        JsonNode root = parse(directory.resolve(FILE), problems);
        List<String> found = new ArrayList<>();
        Iterator<String> keys = root.fieldNames();
        while (keys.hasNext()) {
            String key = keys.next();
            if (!KEYS.contains(key)) {
                found.add(FILE + ": no such key " + key + Spelling.suggestion(key, KEYS));
            }
        }
        if (!root.isMissingNode()) {
            whole(root, "epoch_ms", 0, MAX_EPOCH_MS, "milliseconds since 1970", found);
            if (whole(root, "window_s", 1, HOUR_S, "seconds that divide the hour", found)
                    && HOUR_S % root.get("window_s").longValue() != 0) {
                found.add(FILE + ": window_s = " + root.get("window_s") + ": must divide the hour, such as 60 or 900");
            }
            if (root.has("revision")) {
                whole(root, "revision", 1, Long.MAX_VALUE, "a whole number above zero", found);
            }
        }
        SortedMap<String, Long> maxPower = maxPower(root.path("pmax_uw"), found);
        problems.addAll(found);
        return new SiteConfig(
                found.isEmpty() ? root.path("epoch_ms").asLong() * 1000 : 0,
                Duration.ofSeconds(Math.max(1, root.path("window_s").asLong(HOUR_S))),
                root.path("revision").asLong(0),
                maxPower);
    }

    private static JsonNode parse(Path file, List<String> problems) {
        JsonFactory strict = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxDocumentLength(MAX_FILE_BYTES)
                        .build())
                .build();
        try {
            JsonNode root = new ObjectMapper(strict).readTree(Files.readAllBytes(file));
            if (root.isObject()) {
                return root;
            }
            problems.add(FILE + ": expected a JSON object");
        } catch (JsonProcessingException e) {
            problems.add(FILE + ":"
                    + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()) + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            problems.add(FILE + ": cannot be read: " + e.getMessage());
        }
        return new ObjectMapper().missingNode();
    }

    private static boolean whole(
            JsonNode root, String key, long least, long most, String expected, List<String> problems) {
        JsonNode value = root.path(key);
        boolean good = value.canConvertToLong()
                && value.isIntegralNumber()
                && value.longValue() >= least
                && value.longValue() <= most;
        if (!good) {
            problems.add(FILE + ": " + key + (value.isMissingNode() ? " is missing" : " = " + value) + ": expected "
                    + expected);
        }
        return good;
    }

    private static SortedMap<String, Long> maxPower(JsonNode limits, List<String> problems) {
        SortedMap<String, Long> powers = new TreeMap<>();
        for (Map.Entry<String, JsonNode> limit : limits.properties()) {
            JsonNode power = limit.getValue();
            if (power.isIntegralNumber() && power.canConvertToLong() && power.longValue() > 0) {
                powers.put(limit.getKey(), power.longValue());
            } else {
                problems.add(FILE + ": pmax_uw." + limit.getKey() + " = " + power + ": expected µW above zero");
            }
        }
        return powers;
    }
}
