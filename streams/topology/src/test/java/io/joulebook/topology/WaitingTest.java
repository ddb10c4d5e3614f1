package io.joulebook.topology;

import static io.joulebook.topology.TestNode.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.WorkloadAssignment;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A window that is ready but lacks a reference waits for it by the wall clock. */
final class WaitingTest {

    private static final Duration WAIT = Duration.ofSeconds(61);
    private static final Duration LOOK_ROUND = Duration.ofSeconds(1);

    private final TestNode n1 = node("n1");

    @Test
    void windowWaitsForTheProfile() {
        try (TestPipeline pipeline = new TestPipeline()) {
            pipeline.factors();
            pipeline.pipe(n1.owners());
            pipeline.pipe(n1.steady(0, 300, 10));
            assertThat(pipeline.windows()).isEmpty();

            pipeline.pipe(n1.profile());

            assertThat(pipeline.starts()).containsExactly(0L, 60L, 120L);
            assertThat(pipeline.windows())
                    .allSatisfy(window -> assertThat(window.getFlags()).isEmpty());
        }
    }

    @Test
    void windowWaitsForIntensityAndSite() {
        try (TestPipeline pipeline = new TestPipeline()) {
            pipeline.pipe(n1.profile());
            pipeline.pipe(n1.owners());
            pipeline.pipe(n1.steady(0, 300, 10));
            pipeline.pause(Duration.ofSeconds(30));
            assertThat(pipeline.windows()).isEmpty();

            pipeline.factors();
            pipeline.pause(LOOK_ROUND);

            assertThat(pipeline.starts()).containsExactly(0L, 60L, 120L);
            assertThat(pipeline.windows().get(0).getSegments().get(0).getIntensityMgPerKwh())
                    .isEqualTo(50_000);
            assertThat(pipeline.windows().get(0).getSegments().get(0).getPuePpm())
                    .isEqualTo(1_200_000);
        }
    }

    @Test
    void windowWithoutFactorsIsClosedWithAFallbackAndFlags() {
        try (TestPipeline pipeline = new TestPipeline()) {
            pipeline.pipe(n1.profile());
            pipeline.pipe(n1.steady(0, 300, 10));
            pipeline.pause(WAIT);

            assertThat(pipeline.starts()).as("all windows waited together").containsExactly(0L, 60L, 120L);
            LedgerWindow window = pipeline.windows().get(0);
            assertThat(window.getFlags()).contains("NO_ASSIGNMENT", "NO_SITE");
            assertThat(window.getSegments().get(0).getIntensityStatus()).isEqualTo("FALLBACK");
            assertThat(window.getSegments().get(0).getIntensityMgPerKwh()).isEqualTo(700_000);
            assertThat(window.getSegments().get(0).getIntensityPublishedAt()).isNull();
            assertThat(window.getSegments().get(0).getLines())
                    .extracting(line -> line.getTenant())
                    .contains("_unattributed");
        }
    }

    @Test
    void everyWindowWaitsFromWhenItWasReady() {
        try (TestPipeline pipeline = new TestPipeline()) {
            pipeline.pipe(n1.profile());
            pipeline.pipe(n1.steady(0, 300, 10));
            pipeline.pause(WAIT);
            pipeline.pipe(n1.steady(310, 420, 10));
            assertThat(pipeline.starts()).hasSize(3);
            pipeline.pause(Duration.ofSeconds(40));
            assertThat(pipeline.starts()).hasSize(3);

            pipeline.pause(Duration.ofSeconds(40));

            assertThat(pipeline.starts()).containsExactly(0L, 60L, 120L, 180L, 240L);
        }
    }

    @Test
    void nodeWithoutProfileEndsInRejected() {
        try (TestPipeline pipeline = new TestPipeline()) {
            pipeline.factors();
            pipeline.pipe(n1.steady(0, 300, 10));
            pipeline.pause(WAIT);

            assertThat(pipeline.windows()).isEmpty();
            assertThat(pipeline.reasons()).hasSize(36).containsOnly("NO_PROFILE");

            pipeline.pipe(n1.profile());
            pipeline.pipe(n1.owners());
            pipeline.pipe(n1.steady(310, 500, 10));
            assertThat(pipeline.starts()).startsWith(180L);
            assertThat(TestPipeline.wallMicrojoules(pipeline.windows().get(0))).isEqualTo(6_000_000_000L);
        }
    }

    @Test
    void lowerRevisionReplacesNothing() {
        try (TestPipeline pipeline = new TestPipeline().withReferences(n1)) {
            WorkloadAssignment old = n1.owners();
            old.setRevision(0L);
            old.setOwners(List.of());
            pipeline.pipe(old);
            pipeline.pipe(n1.steady(0, 300, 10));

            assertThat(TestPipeline.cpuNanos(pipeline.windows().get(0), "alice"))
                    .isPositive();
        }
    }
}
