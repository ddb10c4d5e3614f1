package io.joulebook.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NodePlacesTest {

    private static final String NODES = "node,site,zone,cores_milli,idle_platform_uw";

    @TempDir
    Path directory = Path.of("");

    @Test
    void nodeOfASiteThatIsNotKnownIsRefused() {
        SmallSite site = SmallSite.in(directory).write("nodes.csv", NODES, "n1,S1,,4000,5", "n2,S2,,4000,5");

        assertThat(site.source().problems())
                .containsExactly("nodes.csv:3: node n2 is at site S2, of which sites.csv has no row that can be read:"
                        + " expected the site's row there (a correction repeats it), or the node's zone in this one");
    }

    @Test
    void nodeThatNamesItsZoneNeedsNoSite() throws IOException {
        CsvSource source = SmallSite.in(directory)
                .write("nodes.csv", NODES, "n2,S2,DE,4000,5")
                .write("sites.csv", "site,pue_ppm")
                .source();

        assertThat(source.problems()).isEmpty();
        assertThat(source.reference(0, (file, line, reason, message, payload) -> {})
                        .profiles()
                        .get(0)
                        .getVersions()
                        .get(0)
                        .getZone())
                .isEqualTo("DE");
    }

    @Test
    void siteWhoseRowCannotBeReadIsNotKnown() {
        SmallSite site = SmallSite.in(directory).write("sites.csv", "site,pue_ppm,zone", "S1,999999,FR");

        assertThat(site.source().problems())
                .singleElement()
                .asString()
                .startsWith("nodes.csv:2: node n1 is at site S1, ");
    }

    @Test
    void correctionsWithoutNodesNeedNoSite() {
        SmallSite site = SmallSite.in(directory).write("nodes.csv", NODES).write("sites.csv", "site,pue_ppm");

        assertThat(site.source().problems()).isEmpty();
    }

    @Test
    void oneSlipOfManyNodesIsToldInAFewLines() {
        List<String> nodes = new ArrayList<>(List.of(NODES));
        for (int i = 0; i < 25; i++) {
            nodes.add("n" + i + ",S2,,4000,5");
        }
        SmallSite site = SmallSite.in(directory).write("nodes.csv", nodes.toArray(String[]::new));

        assertThat(site.source().problems()).hasSize(11).last().isEqualTo("nodes.csv: so are 15 more rows");
    }
}
