package io.joulebook.ingest.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnersTest {

    private static final Users USERS = new Users(Map.of(1000L, "alice", 0L, "root"));

    @Test
    void userIsATenantByNameAndTheKernelIsTheMachinesOwn() {
        Owners owners = new Owners(TenantRules.NONE, USERS);

        assertThat(owners.notice(ran(1000, 1001, -1))).isTrue();
        assertThat(owners.tenants())
                .isEqualTo(new TreeMap<>(Map.of(
                        "kernel",
                        "_system",
                        "interrupts",
                        "_system",
                        "uid:0",
                        "root",
                        "uid:1000",
                        "alice",
                        "uid:1001",
                        "1001")));
    }

    @Test
    void userKnownOrSeenAlreadyChangesNothing() {
        Owners owners = new Owners(TenantRules.NONE, USERS);
        owners.notice(ran(1001));

        assertThat(owners.notice(ran(0, 1000, 1001))).isFalse();
    }

    @Test
    void ruleGoesBeforeTheUsersName() {
        Owners owners = new Owners(TenantRules.parse("rules", "uid:1000=physics"), USERS);
        owners.notice(ran(1000));

        assertThat(owners.tenants()).containsEntry("uid:1000", "physics");
    }

    @Test
    void rulesAreReadLineByLine() {
        String text = "# who owns what\n\nuid:1000 = alice\r\ncgroup:/a=b/c=_system\njob:7=bob\npod:x-y=carol\n";

        assertThat(TenantRules.parse("rules", text).tenants())
                .isEqualTo(new TreeMap<>(
                        Map.of("uid:1000", "alice", "cgroup:/a=b/c", "_system", "job:7", "bob", "pod:x-y", "carol")));
    }

    @Test
    void everyLineThatIsNoRuleIsNamed() {
        assertThatThrownBy(
                        () -> TenantRules.parse("rules", "uid:x=a\nuid:1=b\nuid:2=\ncgroup:rel=c\nnonsense\nuid:1=d\n"))
                .hasMessageContaining("rules:1: 'uid:x=a' is no rule")
                .hasMessageContaining("rules:3:")
                .hasMessageContaining("rules:4:")
                .hasMessageContaining("rules:5: 'nonsense'")
                .hasMessageContaining("rules:6: uid:1 is given to b above and to d here");
    }

    @Test
    void namesOfUsersComeFromThePasswordFile(@TempDir Path directory) throws Exception {
        Path passwd = directory.resolve("passwd");
        Files.writeString(passwd, "root:x:0:0::/root:/bin/sh\n# odd\nalice:x:1000:1000::/:/bin/sh\nx:y:z\n");

        Users users = Users.in(passwd);

        assertThat(users.nameOf(1000)).isEqualTo("alice");
        assertThat(users.nameOf(1001)).isEqualTo("1001");
        assertThat(Users.in(directory.resolve("none")).nameOf(0)).isEqualTo("0");
    }

    private static List<WorkloadUse> ran(long... uids) {
        return Arrays.stream(uids)
                .mapToObj(uid -> new WorkloadUse("w" + uid, uid, "/", 1))
                .toList();
    }
}
