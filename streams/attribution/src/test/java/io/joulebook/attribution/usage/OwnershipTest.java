package io.joulebook.attribution.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joulebook.attribution.exact.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class OwnershipTest {

    private static final long OPEN = Long.MAX_VALUE;

    @Test
    void entryHoldsUntilTheNextOneOfTheSameWorkload() {
        Ownership ownership = owners(entry("w", "A", 10, OPEN), entry("w", "B", 20, OPEN));

        assertThat(owner(ownership, "w", 9)).isEqualTo("_unattributed");
        assertThat(owner(ownership, "w", 10)).isEqualTo("A");
        assertThat(owner(ownership, "w", 19)).isEqualTo("A");
        assertThat(owner(ownership, "w", 20)).isEqualTo("B");
    }

    @Test
    void entryThatEndedLeavesTheWorkloadToItsHints() {
        Ownership ownership = owners(entry("w", "A", 0, 10), entry("uid:5", "U", 0, OPEN));
        OwnerHints hints = new OwnerHints(5, "", "", "");

        assertThat(ownership.ownerOf("w", hints, 9)).isEqualTo("A");
        assertThat(ownership.ownerOf("w", hints, 10)).isEqualTo("U");
    }

    @Test
    void workloadComesBeforeJobPodCgroupAndUser() {
        OwnerHints hints = new OwnerHints(5, "/slice/pod", "j", "p");
        List<OwnerEntry> entries = new ArrayList<>(List.of(
                entry("w", "byWorkload", 0, OPEN),
                entry("job:j", "byJob", 0, OPEN),
                entry("pod:p", "byPod", 0, OPEN),
                entry("cgroup:/slice", "byCgroup", 0, OPEN),
                entry("uid:5", "byUser", 0, OPEN)));
        List<String> found = new ArrayList<>();
        while (!entries.isEmpty()) {
            found.add(Ownership.of(entries, List.of()).ownerOf("w", hints, 1));
            entries.remove(0);
        }

        assertThat(found).containsExactly("byWorkload", "byJob", "byPod", "byCgroup", "byUser");
    }

    @Test
    void longestCgroupPathWins() {
        Ownership ownership = owners(
                entry("cgroup:/", "root", 0, OPEN),
                entry("cgroup:/a/", "a", 0, OPEN),
                entry("cgroup:/a/b", "ab", 0, OPEN));

        assertThat(ownership.ownerOf("w", cgroup("/a/b/c"), 1)).isEqualTo("ab");
        assertThat(ownership.ownerOf("w", cgroup("/a/bc"), 1)).isEqualTo("a");
        assertThat(ownership.ownerOf("w", cgroup("/z"), 1)).isEqualTo("root");
        assertThat(ownership.ownerOf("w", cgroup(""), 1)).isEqualTo("_unattributed");
    }

    @Test
    void reservationsOfNothingAreLeftOut() {
        Ownership ownership = Ownership.of(
                List.of(),
                List.of(
                        new ReservationEntry("B", 2000, 0, OPEN),
                        new ReservationEntry("A", 4000, 0, OPEN),
                        new ReservationEntry("A", 0, 20, OPEN),
                        new ReservationEntry("C", 1, 0, 5)));

        assertThat(ownership.reservedMilliCores(1))
                .containsExactly(Map.entry("A", 4000L), Map.entry("B", 2000L), Map.entry("C", 1L));
        assertThat(ownership.reservedMilliCores(20)).containsExactly(Map.entry("B", 2000L));
        assertThat(cuts(ownership, 0, 30)).containsExactly(5L, 20L);
    }

    @Test
    void serviceOfWhichNothingWasUsedIsLeftOut() {
        Ownership ownership = Ownership.of(
                List.of(),
                List.of(),
                List.of(
                        new ServiceShare("_db", "B", 1, 0, 20),
                        new ServiceShare("_db", "A", 3, 0, OPEN),
                        new ServiceShare("_db", "C", 0, 0, OPEN),
                        new ServiceShare("_mail", "A", 0, 0, OPEN)));

        assertThat(ownership.serviceUse(1)).containsExactly(Map.entry("_db", new TreeMap<>(Map.of("A", 3L, "B", 1L))));
        assertThat(ownership.serviceUse(20)).containsExactly(Map.entry("_db", new TreeMap<>(Map.of("A", 3L))));
        assertThat(Ownership.NOBODY.serviceUse(1)).isEmpty();
    }

    @Test
    void cutsAreChangesStrictlyInside() {
        Ownership ownership = owners(
                entry("w", "A", 0, OPEN),
                entry("w", "A", 10, OPEN),
                entry("w", "B", 20, 30),
                entry("v", "B", 40, OPEN));

        assertThat(cuts(ownership, 0, 50)).containsExactly(20L, 30L, 40L);
        assertThat(cuts(ownership, 20, 40)).containsExactly(30L);
        assertThat(cuts(Ownership.NOBODY, 0, 50)).isEmpty();
    }

    @Test
    void orderOfEntriesMakesNoDifference() {
        OwnerEntry a = entry("w", "A", 0, OPEN);
        OwnerEntry b = entry("w", "B", 0, OPEN);

        assertThat(owner(owners(a, b), "w", 1))
                .isEqualTo(owner(owners(b, a), "w", 1))
                .isEqualTo("B");
    }

    @Test
    void fingerprintTellsOnlyWhatHolds() {
        Ownership now = owners(entry("w", "A", 0, OPEN));
        Ownership later = owners(entry("w", "A", 0, OPEN), entry("w", "B", 100, OPEN));

        assertThat(fingerprint(later, 0, 100)).isEqualTo(fingerprint(now, 0, 100));
        assertThat(fingerprint(later, 50, 101)).isNotEqualTo(fingerprint(now, 50, 101));
        assertThat(fingerprint(later, 0, 100)).isEqualTo(fingerprint(later, 0, 100));
    }

    @Test
    void impossibleEntriesAreRefused() {
        assertThatThrownBy(() -> entry("w", "A", 5, 5))
                .hasMessageContaining("w")
                .hasMessageContaining("[5, 5)");
        assertThatThrownBy(() -> new ReservationEntry("A", -1, 0, 1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new ReservationEntry("A", 1, 1, 1)).hasMessageContaining("[1, 1)");
        assertThatThrownBy(() -> new UsageRow("w", OwnerHints.NONE, 1, 1, 0, 0, 0, 0))
                .hasMessageContaining("[1, 1)");
        assertThatThrownBy(() -> new UsageRow("w", OwnerHints.NONE, 0, 1, -1, 0, 0, 0))
                .hasMessageContaining("-1 ns CPU");
        assertThatThrownBy(() -> new BusyTime(1, 1, 0)).hasMessageContaining("[1, 1)");
        assertThatThrownBy(() -> new BusyTime(0, 1, -7)).hasMessageContaining("-7");
    }

    @Test
    void unknownHintsTellNobody() {
        Ownership ownership = owners(
                entry("job:", "J", 0, OPEN),
                entry("pod:", "P", 0, OPEN),
                entry("cgroup:/", "C", 0, OPEN),
                entry("uid:-1", "U", 0, OPEN));

        assertThat(owner(ownership, "w", 1)).isEqualTo("_unattributed");
    }

    @Test
    void userZeroIsAUser() {
        Ownership ownership = owners(entry("uid:0", "root", 0, OPEN));

        assertThat(ownership.ownerOf("w", new OwnerHints(0, "", "", ""), 1)).isEqualTo("root");
    }

    @Test
    void slashAtTheEndOfAWorkloadIdIsPartOfIt() {
        assertThat(owner(owners(entry("w/", "A", 0, OPEN)), "w/", 1)).isEqualTo("A");
        assertThat(owner(owners(entry("workload/", "A", 0, OPEN)), "workload/", 1))
                .isEqualTo("A");
    }

    @Test
    void entryThatEndedIsNotInTheFingerprint() {
        OwnerEntry lasting = entry("v", "B", 0, OPEN);

        assertThat(fingerprint(owners(lasting, entry("w", "A", 0, 10)), 10, 30))
                .isEqualTo(fingerprint(owners(lasting), 10, 30));
    }

    private static String owner(Ownership ownership, String workload, long at) {
        return ownership.ownerOf(workload, OwnerHints.NONE, at);
    }

    private static String fingerprint(Ownership ownership, long from, long to) {
        Fingerprint fingerprint = new Fingerprint();
        ownership.addTo(fingerprint, from, to);
        return fingerprint.hex();
    }

    private static List<Long> cuts(Ownership ownership, long from, long to) {
        List<Long> cuts = new ArrayList<>();
        ownership.cutsWithin(from, to, cuts::add);
        return cuts;
    }

    private static OwnerHints cgroup(String path) {
        return new OwnerHints(-1, path, "", "");
    }

    private static Ownership owners(OwnerEntry... entries) {
        return Ownership.of(List.of(entries), List.of());
    }

    private static OwnerEntry entry(String workload, String tenant, long from, long to) {
        return new OwnerEntry(workload, tenant, from, to);
    }
}
