package io.joulebook.ingest.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.ingest.agent.CgroupHierarchy.Total;
import io.joulebook.ingest.agent.CgroupHierarchy.Version;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CgroupHierarchyTest {

    @TempDir
    Path directory = Path.of("");

    private FakeMachine machine = new FakeMachine(Path.of("target/unused"));

    @BeforeEach
    void makeMachine() {
        machine = new FakeMachine(directory);
    }

    @Test
    void version2CountsInMicroseconds() {
        machine.cgroup2();
        machine.cgroup2("/system.slice", 7_000);
        machine.cgroup2("/system.slice/ssh.service", 5_000);

        CgroupHierarchy tree = CgroupHierarchy.find(machine.tree());

        assertThat(tree.version()).isEqualTo(Version.V2);
        assertThat(tree.totals()).containsOnlyKeys("/system.slice", "/system.slice/ssh.service");
        assertThat(tree.totals().values()).extracting(Total::cpuNanos).containsExactly(7_000_000L, 5_000_000L);
    }

    @Test
    void version1CountsInNanosecondsAndIsPreferredInAHybrid() {
        machine.cgroup1();
        machine.cgroup1("/slurm/uid_1000/job_7", 123);

        CgroupHierarchy tree = CgroupHierarchy.find(machine.tree());

        assertThat(tree.version()).isEqualTo(Version.V1);
        assertThat(tree.totals().values()).extracting(Total::cpuNanos).containsExactly(123L);
    }

    @Test
    void directoryWithoutATotalIsPassedOver() {
        machine.cgroup2();
        machine.write("sys/fs/cgroup/odd/cpu.stat", "nothing here\n");
        machine.write("sys/fs/cgroup/gone/other", "");

        assertThat(CgroupHierarchy.find(machine.tree()).totals()).isEmpty();
    }

    @Test
    void machineWithoutCgroupsHasNoTotals() {
        CgroupHierarchy tree = CgroupHierarchy.find(machine.tree());

        assertThat(tree.version()).isEqualTo(Version.NONE);
        assertThat(tree.totals()).isEmpty();
        assertThat(tree.pathIn("0::/user.slice")).isEqualTo("/");
    }

    @Test
    void membershipIsThatOfTheTreeThatCounts() {
        String hybrid = "9:name=systemd:/a\n4:memory:/b\n3:cpu,cpuacct:/c:with:colons\n1:cpuset:/d\n0::/e\n";

        assertThat(new CgroupHierarchy(directory, Version.V1).pathIn(hybrid)).isEqualTo("/c:with:colons");
        assertThat(new CgroupHierarchy(directory, Version.V2).pathIn(hybrid)).isEqualTo("/e");
        assertThat(new CgroupHierarchy(directory, Version.V1).pathIn("0::/e\n")).isEqualTo("/");
    }
}
