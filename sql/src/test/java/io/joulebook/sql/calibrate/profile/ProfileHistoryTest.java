package io.joulebook.sql.calibrate.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joulebook.schemas.OptionException;
import io.joulebook.sql.calibrate.fit.CurvePoint;
import io.joulebook.sql.calibrate.fit.LoadTable;
import io.joulebook.sql.calibrate.fit.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProfileHistoryTest {

    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");

    /** Two versions, as a schema before the calibration's fields had them. */
    private static final String OLD = """
            {"node": "n1", "revision": 4, "published_at": 0, "versions": [
              {"valid_from": 1767225600000000, "site": "pool", "zone": "FR", "cores_milli": 16000,
               "idle_package_uw": 30000000, "embodied_ug": 99,
               "curve": [{"load_milli": 0, "dyn_uw": 0}, {"load_milli": 16000, "dyn_uw": 80000000}],
               "meter_limits": [{"meter": "cpu", "max_power_uw": 200000000}]},
              {"valid_from": 1780272000000000, "site": "pool", "zone": "FR", "cores_milli": 32000}]}
            """;

    @TempDir
    private Path directory = Path.of(".");

    @Test
    void fileOfAnOlderSchemaIsReadWithTheDefaultsOfThisOne() throws IOException {
        KnownVersion version = history().versionAt(MARCH).orElseThrow();

        assertThat(version.milliCores()).isEqualTo(16_000);
        assertThat(version.idleMicrowatts(Pool.PACKAGE)).isEqualTo(30_000_000);
        assertThat(version.smtThreadPpm()).isEqualTo(650_000);
        assertThat(version.level()).isEqualTo("L0");
        assertThat(version.coefficients()).isEmpty();
        assertThat(version.meterLimits()).containsExactly(Map.entry("cpu", 200_000_000L));
    }

    @Test
    void fileWithAnythingElseIsAUsageError() throws IOException {
        Path file = Files.writeString(directory.resolve("profiles.json"), "{\"node\": 7}");

        assertThatThrownBy(() -> ProfileFile.newest(file))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("profiles.json: expected node profiles as Avro JSON");
    }

    @Test
    void newVersionTakesAllButTheNewFiguresFromTheOneBefore() throws IOException {
        ProfileHistory next = history().with(figures(new LoadTable(List.of(new CurvePoint(16_000, 9)))), MARCH, MARCH);

        assertThat(next.revision()).isEqualTo(5);
        KnownVersion version = next.versionAt(MARCH).orElseThrow();
        assertThat(version.milliCores()).isEqualTo(16_000);
        assertThat(version.idleMicrowatts(Pool.PACKAGE)).isEqualTo(31_000_000);
        assertThat(version.curve().points()).containsExactly(new CurvePoint(16_000, 9));
        assertThat(version.coefficients()).containsExactly(Map.entry("a", 1_200_000L));
        assertThat(version.meterLimits()).containsKey("cpu");
        assertThat(next.record().getVersions().get(1).getEmbodiedUg()).isEqualTo(99);
        assertThat(next.record().getVersions().get(1).getCalibration()).isEqualTo("test");
    }

    @Test
    void olderAndLaterVersionsStayAsTheyWere() throws IOException {
        ProfileHistory before = history();

        ProfileHistory next = before.with(figures(null), MARCH, MARCH);

        assertThat(next.record().getVersions()).hasSize(3);
        assertThat(next.record().getVersions().get(0))
                .isEqualTo(before.record().getVersions().get(0));
        assertThat(next.record().getVersions().get(2))
                .isEqualTo(before.record().getVersions().get(1));
        assertThat(next.versionsAfter(MARCH)).hasSize(1);
        assertThat(before.record().getVersions()).hasSize(2);
    }

    @Test
    void curveThatWasNotLearnedStays() throws IOException {
        ProfileHistory next = history().with(figures(null), MARCH, MARCH);

        assertThat(next.versionAt(MARCH).orElseThrow().curve().points()).hasSize(2);
    }

    @Test
    void publishingAgainForTheSameInstantReplacesThatVersion() throws IOException {
        ProfileHistory twice = history().with(figures(null), MARCH, MARCH).with(figures(null), MARCH, JUNE);

        assertThat(twice.revision()).isEqualTo(6);
        assertThat(twice.record().getVersions()).hasSize(3);
    }

    @Test
    void instantBeforeTheFirstVersionIsRefused() {
        assertThatThrownBy(() -> history().with(figures(null), JANUARY.minusSeconds(1), MARCH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no version valid at 2025-12-31T23:59:59Z");
    }

    @Test
    void versionsOfAnIntervalAreThoseThatHoldInIt() throws IOException {
        assertThat(history().versionsBetween(MARCH, JUNE)).hasSize(1);
        assertThat(history().versionsBetween(MARCH, JUNE.plusSeconds(1))).hasSize(2);
    }

    private ProfileHistory history() throws IOException {
        Path file = Files.writeString(directory.resolve("profiles.json"), OLD);
        return Objects.requireNonNull(ProfileFile.newest(file).get("n1"));
    }

    private static NewFigures figures(@Nullable LoadTable curve) {
        return new NewFigures(
                "test",
                Map.of(Pool.PACKAGE, 31_000_000L),
                12_000,
                curve,
                new TreeMap<>(Map.of("a", 1_200_000L)),
                180_000,
                null,
                null);
    }
}
