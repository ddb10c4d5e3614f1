package io.joulebook.ingest.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CgroupHintsTest {

    private static final String POD = "2c1a5d0e-9b1f-4f0e-8a51-6c9b1f5d7e3a";

    @Test
    void systemdNamesTheUser() {
        assertThat(CgroupHints.of("/user.slice/user-1000.slice/user@1000.service/app.slice"))
                .isEqualTo(new CgroupHints(1000, "", ""));
    }

    @Test
    void slurmNamesTheUserAndTheJob() {
        assertThat(CgroupHints.of("/slurm/uid_1234/job_77/step_0")).isEqualTo(new CgroupHints(1234, "77", ""));
        assertThat(CgroupHints.of("/system.slice/slurmstepd.scope/job_5")).isEqualTo(new CgroupHints(-1, "5", ""));
    }

    @Test
    void kubernetesNamesThePodWithDashesOrUnderscores() {
        assertThat(CgroupHints.of("/kubepods/burstable/pod" + POD + "/abc").pod())
                .isEqualTo(POD);
        assertThat(CgroupHints.of("/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod"
                                + POD.replace('-', '_') + ".slice/cri-containerd-abc.scope")
                        .pod())
                .isEqualTo(POD);
    }

    @Test
    void ordinaryPathTellsNothing() {
        assertThat(CgroupHints.of("/system.slice/podman.service")).isEqualTo(new CgroupHints(-1, "", ""));
        assertThat(CgroupHints.of("/")).isEqualTo(new CgroupHints(-1, "", ""));
    }
}
