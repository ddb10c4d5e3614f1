package io.joulebook.embedded;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeMap;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/** A file of options, one {@code name = value} a line. */
final class ConfigFile {

    static final ConfigFile NONE = new ConfigFile(Map.of());

    /** More letters apart than this is another word, not a slip. */
    private static final int SLIP = 4;

    private final Map<String, String> values;

    private ConfigFile(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads the file.
     *
     * @param known names that an option has
     * @throws ConfigException if it cannot be read, or has names that no option has; all of them are named
     */
    static ConfigFile read(Path path, SortedSet<String> known) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException("Cannot read configuration file " + path + ": " + e.getMessage());
        }
        Map<String, String> values = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (String name : properties.stringPropertyNames()) {
            values.put(name, properties.getProperty(name));
            if (!known.contains(name)) {
                problems.add("  " + name + ": no such option" + suggestion(name, known));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException("Cannot start: " + problems.size()
                    + (problems.size() == 1 ? " problem in " : " problems in ") + path + System.lineSeparator()
                    + String.join(System.lineSeparator(), problems));
        }
        return new ConfigFile(values);
    }

    private static String suggestion(String name, SortedSet<String> known) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance.apply(name, candidate)))
                .filter(candidate -> distance.apply(name, candidate) <= SLIP)
                .map(candidate -> "; did you mean " + candidate + "?")
                .orElse("");
    }

    @Nullable
    String value(String name) {
        return values.get(name);
    }
}
