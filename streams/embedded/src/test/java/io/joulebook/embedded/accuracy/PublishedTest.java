package io.joulebook.embedded.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.embedded.accuracy.rule.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class PublishedTest {

    @Test
    void everyFigureOfOursIsPublished() {
        List<CapResult> flawless = List.of(result(165, 0), result(100, 0));

        assertThat(Published.read().worse(flawless)).isEmpty();
    }

    @Test
    void halfAPointIsToldFromMore() {
        double published = Published.read().percent(165, "p-l0").orElseThrow();

        assertThat(Published.read().worse(List.of(only("p-l0", published + 0.4))))
                .isEmpty();
        assertThat(Published.read().worse(List.of(only("p-l0", published + 0.6))))
                .singleElement()
                .asString()
                .contains("165.p-l0")
                .contains("at most 0.5 points more");
    }

    @Test
    void whatIsNotPublishedIsTold() {
        assertThat(Published.read().worse(List.of(result(1, 0)))).hasSize(7).allMatch(told -> told.contains("1."));
    }

    @Test
    void theReadmeHasTheFigures() throws IOException {
        String readme = Files.readString(Path.of("..", "..", "README.md"));

        assertThat(Rules.ALL).filteredOn(Rules.Named::isOurs).allSatisfy(rule -> {
            double wide = Published.read().percent(165, rule.id()).orElseThrow();
            double narrow = Published.read().percent(100, rule.id()).orElseThrow();
            assertThat(readme).contains("| " + wide + " (" + narrow + ") |");
        });
    }

    private static CapResult result(int cap, double percent) {
        return new CapResult(
                cap, 0, 0, Rules.ALL.stream().map(rule -> result(rule, percent)).toList());
    }

    private static CapResult only(String id, double percent) {
        return new CapResult(
                165,
                0,
                0,
                Rules.ALL.stream()
                        .filter(rule -> rule.id().equals(id))
                        .map(rule -> result(rule, percent))
                        .toList());
    }

    private static RuleResult result(Rules.Named rule, double percent) {
        return new RuleResult(rule, percent, OptionalDouble.empty(), new TreeSet<>());
    }
}
