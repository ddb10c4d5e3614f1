package io.joulebook.ingest.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.ingest.agent.CgroupHierarchy.Total;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class CgroupAccountTest {

    private final CgroupAccount account = new CgroupAccount();

    @Test
    void firstLookIsOnlyAStart() {
        assertThat(account.step(totals("/a", 500))).isEmpty();
    }

    @Test
    void parentIsChargedWhatItsChildrenDidNotUse() {
        account.step(totals("/a", 100, "/a/b", 60, "/a/b/c", 10));

        SortedMap<String, Long> own = account.step(totals("/a", 200, "/a/b", 130, "/a/b/c", 50));

        assertThat(own).containsExactlyEntriesOf(new TreeMap<>(Map.of("/a", 30L, "/a/b", 30L, "/a/b/c", 40L)));
    }

    @Test
    void timeOfARemovedChildIsKeptByItsParent() {
        account.step(totals("/a", 100, "/a/b", 60));

        assertThat(account.step(totals("/a", 190))).containsExactlyEntriesOf(new TreeMap<>(Map.of("/a", 90L)));
    }

    @Test
    void cgroupMadeSinceCountsWhole() {
        account.step(totals("/a", 100));

        SortedMap<String, Long> own = account.step(totals("/a", 150, "/a/new", 50));

        assertThat(own).containsEntry("/a", 0L).containsEntry("/a/new", 50L);
    }

    @Test
    void cgroupMadeAnewUnderAnOldNameCountsWhole() {
        account.step(new TreeMap<>(Map.of("/a", new Total(1, 1000))));

        assertThat(account.step(new TreeMap<>(Map.of("/a", new Total(2, 1200)))))
                .containsEntry("/a", 1200L);
    }

    @Test
    void totalThatFellStartsAgain() {
        account.step(totals("/a", 1000));

        assertThat(account.step(totals("/a", 40))).containsEntry("/a", 40L);
    }

    @Test
    void unevenReadingNeverGoesBelowZeroAndDoesNotAddUp() {
        account.step(totals("/a", 100, "/a/b", 100));

        assertThat(account.step(totals("/a", 195, "/a/b", 200)))
                .containsEntry("/a", 0L)
                .containsEntry("/a/b", 100L);
        assertThat(account.step(totals("/a", 305, "/a/b", 300)))
                .containsEntry("/a", 5L)
                .containsEntry("/a/b", 100L);
    }

    @Test
    void ownUsesAddUpToTheTopTotals() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            CgroupAccount any = new CgroupAccount();
            SortedMap<String, Total> totals = new TreeMap<>();
            any.step(totals);
            long sum = 0;
            for (int step = 0; step < 20; step++) {
                totals = grown(totals, random);
                sum += any.step(totals).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
            }
            assertThat(sum)
                    .as("seed %d", seed)
                    .isEqualTo(totals.getOrDefault("/top", new Total(0, 0)).cpuNanos());
        }
    }

    /** Some cgroups run, some are made, some without children go; their ancestors' totals hold it all. */
    private static SortedMap<String, Total> grown(SortedMap<String, Total> before, Random random) {
        SortedMap<String, Total> totals = new TreeMap<>(before);
        List<String> paths = new ArrayList<>(List.of("/top", "/top/a", "/top/a/x", "/top/a/y", "/top/b"));
        for (String path : paths) {
            boolean leaf = path.endsWith("x") || path.endsWith("y") || path.endsWith("b");
            if (leaf && random.nextInt(4) == 0) {
                totals.remove(path);
            } else {
                long ran = random.nextInt(1000);
                totals.putIfAbsent(path, new Total(random.nextLong(), 0));
                totals.replaceAll((held, total) -> path.equals(held) || path.startsWith(held + "/")
                        ? new Total(total.inode(), total.cpuNanos() + ran)
                        : total);
            }
        }
        return totals;
    }

    private static SortedMap<String, Total> totals(Object... pathsAndNanos) {
        SortedMap<String, Total> totals = new TreeMap<>();
        for (int i = 0; i < pathsAndNanos.length; i += 2) {
            String path = (String) pathsAndNanos[i];
            totals.put(path, new Total(path.hashCode(), (Integer) pathsAndNanos[i + 1]));
        }
        return totals;
    }
}
