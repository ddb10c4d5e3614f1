package io.joulebook.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.joulebook.audit.explain.Explainer;
import io.joulebook.audit.explain.Explanation;
import io.joulebook.audit.explain.ExplanationJson;
import io.joulebook.audit.explain.ExplanationText;
import io.joulebook.audit.explain.UnknownLineException;
import io.joulebook.audit.proof.Recalculator;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class ExplainTest {

    private static World world = World.of("");

    @BeforeAll
    static void run() {
        world = World.of("");
    }

    private static Explanation explain(int minute, @Nullable String tenant, @Nullable Integer revision) {
        return new Explainer(world.archive, new Recalculator(world.archive, world.registry))
                .explain(World.NODE, World.at(60L * minute), tenant, revision);
    }

    private static String text(Explanation explanation) {
        StringWriter text = new StringWriter();
        ExplanationText.print(explanation, new PrintWriter(text));
        return text.toString();
    }

    @Test
    void lineGoesBackToItsReadings() {
        String text = text(explain(2, "alice", null));

        assertThat(text)
                .contains("recalculated: equal")
                .contains("wall: 6000.000000 J   COUNTER of WALL, MEASURED, at most 5000.000000 W, DROP_IMPLAUSIBLE")
                .contains("00:02:10.000")
                .contains("refused IMPLAUSIBLE: more power than the meter's limit")
                .contains("at the start: read at that instant, 12000.000000 J")
                .contains("2.000 of 4.000 cores")
                .contains("FIRST")
                .contains("energy.node.profile.v1  n1  revision 1");
        assertThat(text.lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void roundingIsShown() {
        assertThat(text(explain(2, "alice", null))).contains("exactly ").contains("gross carbon");
    }

    @Test
    void windowWithoutATenantShowsEveryLine() {
        assertThat(text(explain(1, null, 0))).contains("Lines of the window").contains("alice", "bob", "_operator");
    }

    @Test
    void machineGetsEveryReadingAndFigure() {
        ObjectNode json = ExplanationJson.of(explain(2, "alice", null));

        assertThat(json.at("/recalculated/equal").asBoolean()).isTrue();
        assertThat(json.at("/meters/0/readings")).hasSize(7);
        assertThat(json.at("/meters/0/readings/1/verdict").asText()).isEqualTo("IMPLAUSIBLE");
        assertThat(json.at("/segments/0/lines")).hasSize(1);
        assertThat(json.at("/segments/0/lines/0/tenant").asText()).isEqualTo("alice");
        assertThat(json.at("/references")).hasSize(3);
    }

    @Test
    void unknownTenantIsToldWhoIsThere() {
        assertThatThrownBy(() -> explain(2, "alise", null))
                .isInstanceOf(UnknownLineException.class)
                .hasMessageContaining("there are lines of _operator, alice, bob");
    }

    @Test
    void unknownWindowIsToldTheNearest() {
        assertThatThrownBy(() -> explain(99, "alice", null))
                .hasMessageContaining("no window that starts at 2026-01-01T01:39:00Z; the nearest start at 2026");
    }

    @Test
    void unknownRevisionIsToldWhichThereAre() {
        assertThatThrownBy(() -> explain(2, "alice", 7)).hasMessageContaining("no revision 7; there are revisions 0");
    }
}
