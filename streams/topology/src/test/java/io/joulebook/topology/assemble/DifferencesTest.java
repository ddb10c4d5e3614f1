package io.joulebook.topology.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.carbon.PueSchedule;
import io.joulebook.attribution.carbon.PueVersion;
import io.joulebook.attribution.carbon.SupplyContracts;
import io.joulebook.attribution.heat.HeatContracts;
import io.joulebook.attribution.usage.OwnerEntry;
import io.joulebook.topology.input.OwnershipRevision;
import io.joulebook.topology.input.ReferenceName;
import io.joulebook.topology.input.SiteRevision;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class DifferencesTest {

    private static final long OPEN = Long.MAX_VALUE;
    private static final ReferenceName NAME = new ReferenceName("", "", 1, "");

    @Test
    void sameOwnersInAnotherOrderDoNotDiffer() {
        OwnerEntry web = new OwnerEntry("web", "alice", 0, OPEN);
        OwnerEntry batch = new OwnerEntry("batch", "bob", 0, OPEN);

        assertThat(Differences.earliest(owners(web, batch), owners(batch, web))).isEqualTo(Differences.NEVER);
    }

    @Test
    void ownersDifferFromWhereOneEndsOrBegins() {
        OwnerEntry open = new OwnerEntry("web", "alice", 0, OPEN);
        OwnerEntry ended = new OwnerEntry("web", "alice", 0, 100);
        OwnerEntry next = new OwnerEntry("web", "carol", 70, OPEN);

        assertThat(Differences.earliest(owners(open), owners(ended))).isEqualTo(100);
        assertThat(Differences.earliest(owners(ended), owners(open))).isEqualTo(100);
        assertThat(Differences.earliest(owners(open), owners(open, next))).isEqualTo(70);
        assertThat(Differences.earliest(owners(open, next), owners(open))).isEqualTo(70);
        assertThat(Differences.earliest(owners(open), owners(next))).isZero();
    }

    @Test
    void firstRevisionDiffersAlways() {
        assertThat(Differences.earliest(null, owners())).isEqualTo(Differences.ALWAYS);
        assertThat(Differences.ofPue(null, site())).isEqualTo(Differences.ALWAYS);
    }

    @Test
    void pueDiffersFromTheFirstVersionThatIsNotTheSame() {
        PueVersion first = new PueVersion(0, 1_200_000);
        PueVersion second = new PueVersion(500, 1_100_000);
        PueVersion later = new PueVersion(700, 1_100_000);

        assertThat(Differences.ofPue(site(first), site(first))).isEqualTo(Differences.NEVER);
        assertThat(Differences.ofPue(site(first), site(first, second))).isEqualTo(500);
        assertThat(Differences.ofPue(site(first, later), site(first, second))).isEqualTo(500);
        assertThat(Differences.ofPue(site(first), site(second))).isEqualTo(Differences.ALWAYS);
    }

    private static OwnershipRevision owners(OwnerEntry... owners) {
        return new OwnershipRevision("n1", 1, List.of(owners), List.of(), List.of(), new TreeSet<>(), List.of(), NAME);
    }

    private static SiteRevision site(PueVersion... versions) {
        return new SiteRevision(
                "basement", 1, PueSchedule.of(List.of(versions)), HeatContracts.NONE, SupplyContracts.NONE, NAME);
    }
}
