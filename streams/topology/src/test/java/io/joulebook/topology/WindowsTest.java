package io.joulebook.topology;

import static io.joulebook.topology.TestNode.counter;
import static io.joulebook.topology.TestNode.cpu;
import static io.joulebook.topology.TestNode.node;
import static io.joulebook.topology.TestNode.power;
import static io.joulebook.topology.TestNode.wall;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.MeterDomain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** When windows are closed and what is in them. */
final class WindowsTest {

    private final TestNode n1 = node("n1");

    @Test
    void windowClosesWhenBothStreamsAreSettledPastIt() {
        try (TestPipeline pipeline = new TestPipeline().withReferences(n1)) {
            pipeline.pipe(n1.reads(0, wall(0)));
            pipeline.pipe(n1.uses(0, 60, cpu("web", 1000)));
            pipeline.pipe(n1.reads(60, wall(6000)));
            pipeline.pipe(n1.reads(90, wall(9000)));
            pipeline.pipe(n1.uses(60, 149, cpu("web", 1000)));
            pipeline.pipe(n1.reads(91, wall(9100)));
            assertThat(pipeline.starts()).as("usage is settled at 119 s only").isEmpty();

            pipeline.pipe(n1.uses(149, 150, cpu("web", 10)));

            assertThat(pipeline.starts()).containsExactly(0L);
        }
    }

    @Test
    void windowWaitsForAReadingPastItsEnd() {
        try (TestPipeline pipeline = new TestPipeline().withReferences(n1)) {
            pipeline.pipe(n1.reads(0, wall(0)));
            pipeline.pipe(n1.uses(0, 200, cpu("web", 1000)));
            pipeline.pipe(n1.reads(70, wall(7000)));
            pipeline.pipe(n1.reads(100, wall(10_000)));
            assertThat(pipeline.starts()).as("70 s is not settled at 100 s").isEmpty();

            pipeline.pipe(n1.reads(101, wall(10_100)));

            assertThat(pipeline.starts()).containsExactly(0L);
        }
    }

    @Test
    void linesOfAMinuteAddUpToTheMeter() {
        try (TestPipeline pipeline = new TestPipeline().withReferences(n1)) {
            pipeline.pipe(n1.steady(0, 200, 1));

            LedgerWindow window = pipeline.windows().get(0);
            assertThat(TestPipeline.wallMicrojoules(window)).isEqualTo(6_000_000_000L);
            assertThat(TestPipeline.bookedMicrojoules(window)).isEqualTo(6_000_000_000L);
            assertThat(TestPipeline.cpuNanos(window, "alice")).isEqualTo(36_000_000_000L);
            assertThat(window.getFlags()).isEmpty();
            assertThat(pipeline.metrics.balanceErrors()).isZero();
            assertThat(pipeline.reasons()).isEmpty();
        }
    }

    @Test
    void counterCutAtWindowBoundariesTelescopes() {
        try (TestPipeline pipeline = new TestPipeline().withReferences(n1)) {
            for (int i = 0; i <= 60; i++) {
                pipeline.pipe(n1.reads(i * 7.3, wall(1000L * i + i % 3)));
                pipeline.pipe(n1.uses(i * 7.3, (i + 1) * 7.3, cpu("web", 500)));
            }
            pipeline.pipe(n1.heartbeats(1000));

            long booked = pipeline.windows().stream()
                    .mapToLong(TestPipeline::bookedMicrojoules)
                    .sum();
            assertThat(booked).isEqualTo(60_000_000_000L);
            assertThat(pipeline.starts()).containsExactly(0L, 60L, 120L, 180L, 240L, 300L, 360L, 420L);
        }
    }

    @Test
    void usageThatStraddlesTwoWindowsIsSpread() {
        try (TestPipeline pipeline = new TestPipeline().withReferences(n1)) {
            pipeline.pipe(n1.steady(0, 50, 10));
            pipeline.pipe(n1.uses(50, 80, cpu("web", 3000)));
            pipeline.pipe(n1.reads(60, wall(6000)));
            pipeline.pipe(n1.reads(120, wall(12_000)));
            pipeline.pipe(n1.heartbeats(400));

            List<LedgerWindow> windows = pipeline.windows();
            assertThat(TestPipeline.cpuNanos(windows.get(0), "alice")).isEqualTo(3_000_000_000L + 1_000_000_000L);
            assertThat(TestPipeline.cpuNanos(windows.get(1), "alice")).isEqualTo(2_000_000_000L);
        }
    }

    @Test
    void meterThatVanishesIsGivenUpAndTheWindowStillCloses() {
        try (TestPipeline pipeline = new TestPipeline().withReferences(n1)) {
            for (int second = 0; second <= 400; second += 10) {
                pipeline.pipe(
                        second <= 30
                                ? n1.reads(second, wall(100L * second), power("pkg", MeterDomain.PACKAGE, 40))
                                : n1.reads(second, wall(100L * second)));
                pipeline.pipe(n1.uses(second, second + 10, cpu("web", 1000)));
                if (second == 180) {
                    assertThat(pipeline.starts())
                            .as("last read at 30 s: 2 windows and the grace are not over")
                            .isEmpty();
                }
            }

            assertThat(pipeline.starts()).startsWith(0L, 60L, 120L);
            assertThat(pipeline.windows().get(1).getSegments().get(0).getPackageUj())
                    .isZero();
        }
    }

    @Test
    void slowMeterHoldsItsWindowsForThreePeriods() {
        try (TestPipeline pipeline = new TestPipeline().withReferences(n1)) {
            for (int second = 0; second <= 1500; second += 10) {
                pipeline.pipe(
                        second % 300 == 0
                                ? n1.reads(second, power("pkg", MeterDomain.PACKAGE, 40), wall(100L * second))
                                : n1.reads(second, power("pkg", MeterDomain.PACKAGE, 40)));
                pipeline.pipe(n1.uses(second, second + 10, cpu("web", 1000)));
            }

            assertThat(pipeline.windows()).hasSizeGreaterThanOrEqualTo(20);
            assertThat(pipeline.windows().subList(5, 20))
                    .allSatisfy(window ->
                            assertThat(TestPipeline.wallMicrojoules(window)).isEqualTo(6_000_000_000L));
        }
    }

    @Test
    void outageOfTheWholeNodeLosesNothingOfACounter() {
        try (TestPipeline pipeline = new TestPipeline().withReferences(n1)) {
            pipeline.pipe(n1.steady(0, 100, 10));
            pipeline.pipe(n1.steady(900, 1200, 10));
            pipeline.pipe(n1.heartbeats(1600));

            long booked = pipeline.windows().stream()
                    .mapToLong(TestPipeline::bookedMicrojoules)
                    .sum();
            assertThat(booked).isEqualTo(120_000_000_000L);
        }
    }

    @Test
    void nodeThatComesBackAfterMonthsDoesNotCloseMillionsOfWindows() {
        try (TestPipeline pipeline = new TestPipeline().withReferences(n1)) {
            pipeline.sleep(Duration.ofDays(100));
            pipeline.pipe(n1.steady(0, 120, 10));
            int later = 90 * 86_400;
            pipeline.pipe(n1.steady(later, later + 400, 10));

            assertThat(pipeline.starts())
                    .startsWith(0L, 60L)
                    .contains((long) later)
                    .hasSizeLessThan(10);
            assertThat(pipeline.windows()).allSatisfy(window -> assertThat(TestPipeline.wallMicrojoules(window))
                    .isLessThanOrEqualTo(6_000_000_000L));
        }
    }

    @Test
    void silenceClosesTheLastWindows() {
        try (TestPipeline pipeline = new TestPipeline().withReferences(n1)) {
            pipeline.pipe(n1.steady(0, 120, 10));
            assertThat(pipeline.starts()).isEmpty();

            pipeline.pause(Duration.ofMinutes(2).plusSeconds(1));

            assertThat(pipeline.starts()).containsExactly(0L, 60L);
        }
    }

    @Test
    void heartbeatsCloseTheLastWindows() {
        try (TestPipeline pipeline = new TestPipeline().withReferences(n1)) {
            pipeline.pipe(n1.steady(0, 120, 10));
            pipeline.pipe(n1.heartbeats(120 + 4 * 60 + 30));

            assertThat(pipeline.starts()).containsExactly(0L, 60L);
        }
    }

    @Test
    void anotherNodeWithItsClockAheadMakesNobodyLate() {
        TestNode ahead = node("ahead");
        try (TestPipeline pipeline = new TestPipeline().withReferences(n1, ahead)) {
            List<SpecificRecord> records = n1.steady(0, 300, 10);
            List<SpecificRecord> future = ahead.steady(3600, 3900, 10);
            for (int i = 0; i < records.size(); i++) {
                pipeline.pipe(future.get(i));
                pipeline.pipe(records.get(i));
            }

            assertThat(pipeline.reasons()).isEmpty();
            assertThat(pipeline.windowsOf("n1")).hasSizeGreaterThan(2);
            assertThat(pipeline.windowsOf("ahead")).hasSizeGreaterThan(2);
        }
    }

    @Test
    void conflictingReadingsAreBothRefusedAndReported() {
        try (TestPipeline pipeline = new TestPipeline().withReferences(n1)) {
            List<SpecificRecord> records = new ArrayList<>(n1.steady(0, 300, 10));
            records.add(1, n1.reads(0, wall(7)));
            pipeline.pipe(records);

            assertThat(pipeline.reasons()).containsExactly("REFUSED_READING", "REFUSED_READING");
            assertThat(pipeline.rejected().get(0).getPayload())
                    .isNotEqualTo(pipeline.rejected().get(1).getPayload());
        }
    }

    @Test
    void meterAlwaysRefusedDoesNotHoldUpTheOthers() {
        try (TestPipeline pipeline = new TestPipeline().withReferences(n1)) {
            for (int second = 0; second <= 600; second += 10) {
                long broken = second == 0 ? 0 : Long.MAX_VALUE / 4_000_000;
                pipeline.pipe(n1.reads(
                        second, wall(100L * second), counter("pkg", MeterDomain.PACKAGE, broken * (second / 10 % 2))));
                pipeline.pipe(n1.uses(second, second + 10, cpu("web", 1000)));
            }

            assertThat(pipeline.windows()).hasSizeGreaterThan(5);
        }
    }
}
