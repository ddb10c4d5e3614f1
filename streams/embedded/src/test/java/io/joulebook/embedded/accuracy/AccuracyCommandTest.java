package io.joulebook.embedded.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class AccuracyCommandTest {

    @TempDir
    static Path directory = Path.of("");

    private static Run first = new Run(-1, "", "");

    /** What a run left. */
    private record Run(int exitCode, String out, String err) {

        JsonNode rules(int cap) throws IOException {
            return new ObjectMapper().readTree(out).at("/caps/" + cap + "/rules");
        }
    }

    @BeforeAll
    static void runOnce() {
        first = run("--scenarios=3", "--seed=7", "--json", "--plot=" + chart());
    }

    @Test
    void aSeedGivesTheSameBytesTwice() {
        assertThat(run("--scenarios=3", "--seed=7", "--json")).isEqualTo(first);
    }

    @Test
    void everyRuleIsScoredUnderEveryCapAtTheLevelAskedFor() throws IOException {
        assertThat(first.exitCode()).isZero();
        for (int cap = 0; cap < 2; cap++) {
            assertThat(first.rules(cap)).hasSize(12).allSatisfy(rule -> {
                assertThat(rule.path("total_percent").asDouble()).isBetween(0.1, 100.0);
                assertThat(rule.has("shortfall")).isFalse();
            });
        }
    }

    @Test
    void ledgerRulesBeatTheEqualSplit() throws IOException {
        double equal = first.rules(0).get(0).path("total_percent").asDouble();

        assertThat(first.rules(0))
                .filteredOn(rule -> rule.path("label").asText().startsWith("ours"))
                .hasSize(7)
                .allSatisfy(rule ->
                        assertThat(rule.path("total_percent").asDouble()).isLessThan(equal));
    }

    @Test
    void chartIsWellFormed() throws Exception {
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(chart().toFile())
                        .getElementsByTagName("rect")
                        .getLength())
                .isGreaterThan(20);
        assertThat(chart()).content().contains("ours P, L0");
    }

    @Test
    void aCheckOfOtherSeedsIsAUsageError() {
        Run refused = run("--check", "--seed=7");

        assertThat(refused.exitCode()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(refused.err()).contains("leave these options out");
    }

    @Test
    void noScenariosIsAUsageError() {
        assertThat(run("--scenarios=0").exitCode()).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    @Test
    void aFolderWithoutRunsIsAUsageErrorThatSaysWhereTheyAre() {
        Run refused = run("--ccgrid=" + directory);

        assertThat(refused.exitCode()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(refused.err()).contains("no experiments.json").contains("053af37928bc20d5d3125a27a3a280e32dec0ebf");
    }

    private static Path chart() {
        return directory.resolve("chart.svg");
    }

    private static Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = new CommandLine(new AccuracyCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }
}
