package io.joulebook.embedded.accuracy;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Properties;

/**
 * The figures of the README, kept beside the code so that a run can be held against them: mean error of the total in
 * percent by power cap and rule, such as {@code 165.p-l0 = 9.8}.
 */
final class Published {

    /** How much worse than published is still the same (METHOD §10: within half a point). */
    static final double TOLERANCE_POINTS = 0.5;

    private static final String FILE = "published.properties";

    private final Properties figures = new Properties();

    private Published() {}

    static Published read() {
        Published published = new Published();
        try (InputStream in = Published.class.getResourceAsStream(FILE);
                Reader reader = new InputStreamReader(Objects.requireNonNull(in, FILE), StandardCharsets.UTF_8)) {
            published.figures.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read: " + e.getMessage(), e);
        }
        return published;
    }

    /** Published error of the total, %; empty where there is none. */
    OptionalDouble percent(int capWatts, String rule) {
        String figure = figures.getProperty(capWatts + "." + rule);
        return figure == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(figure));
    }

    /** What got worse than published, or was never published; one sentence each. */
    List<String> worse(List<CapResult> results) {
        List<String> worse = new ArrayList<>();
        for (CapResult cap : results) {
            cap.rules().stream()
                    .filter(result -> result.rule().isOurs())
                    .map(result -> worse(cap.capWatts(), result))
                    .flatMap(Optional::stream)
                    .forEach(worse::add);
        }
        return worse;
    }

    private Optional<String> worse(int capWatts, RuleResult result) {
        String key = capWatts + "." + result.rule().id();
        OptionalDouble figure = percent(capWatts, result.rule().id());
        if (figure.isEmpty()) {
            return Optional.of(key + ": no figure is published");
        }
        if (result.totalPercent() <= figure.getAsDouble() + TOLERANCE_POINTS) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "%s: %.1f %%, published is %.1f %%; at most %.1f points more are expected",
                key,
                result.totalPercent(),
                figure.getAsDouble(),
                TOLERANCE_POINTS));
    }
}
