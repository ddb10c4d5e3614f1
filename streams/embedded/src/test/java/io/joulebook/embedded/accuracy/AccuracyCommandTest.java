package io.joulebook.embedded.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class AccuracyCommandTest {

    private static final String[] SMALL = {"--scenarios=3", "--seed=7"};

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aSeedGivesTheSameBytesTwice() {
        run("--json");
        String first = out.toString();
        out.getBuffer().setLength(0);
        run("--json");

        assertThat(out.toString()).isEqualTo(first);
    }

    @Test
    void everyRuleIsScoredUnderEveryCap() throws IOException {
        assertThat(run("--json")).isZero();
        JsonNode caps = new ObjectMapper().readTree(out.toString()).path("caps");

        assertThat(caps).hasSize(2).allSatisfy(cap -> assertThat(cap.path("rules"))
                .hasSize(12)
                .allSatisfy(rule ->
                        assertThat(rule.path("total_percent").asDouble()).isBetween(0.1, 100.0)));
    }

    @Test
    void ledgerRulesBeatTheEqualSplit() throws IOException {
        run("--json");
        JsonNode rules = new ObjectMapper().readTree(out.toString()).at("/caps/0/rules");
        double equal = rules.get(0).path("total_percent").asDouble();

        assertThat(rules)
                .filteredOn(rule -> rule.path("label").asText().startsWith("ours"))
                .hasSize(7)
                .allSatisfy(rule ->
                        assertThat(rule.path("total_percent").asDouble()).isLessThan(equal));
    }

    @Test
    void chartIsWellFormed() throws Exception {
        Path file = directory.resolve("chart.svg");
        run("--plot=" + file);

        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(file.toFile())
                        .getElementsByTagName("rect")
                        .getLength())
                .isGreaterThan(20);
        assertThat(Files.readString(file)).contains("ours P, L0");
    }

    @Test
    void aCheckOfOtherSeedsIsAUsageError() {
        assertThat(run("--check")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("leave these options out");
    }

    @Test
    void noScenariosIsAUsageError() {
        assertThat(commands().execute("--scenarios=0")).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    private int run(String... more) {
        List<String> arguments = new ArrayList<>(Arrays.asList(SMALL));
        arguments.addAll(Arrays.asList(more));
        return commands().execute(arguments.toArray(new String[0]));
    }

    private CommandLine commands() {
        return new CommandLine(new AccuracyCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
    }
}
