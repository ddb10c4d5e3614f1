package io.joulebook.topology;

import static io.joulebook.topology.TestNode.at;
import static io.joulebook.topology.TestNode.cpu;
import static io.joulebook.topology.TestNode.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.MeterDomain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is booked for the time in which a node was not read at all (METHOD §1, missed samples). */
final class OutageTest {

    private final TestNode n1 = node("n1");
    private final TestPipeline pipeline = new TestPipeline().withReferences(n1);

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void longOutageOfAPowerMeterCountsAtTheMeanOfItsNeighbours() {
        for (int second = 0; second <= 900; second += 10) {
            if (second <= 60 || second >= 660) {
                pipeline.pipe(n1.reads(second, TestNode.power("wall", MeterDomain.WALL, second <= 60 ? 100 : 200)));
            }
            pipeline.pipe(n1.uses(second, second + 10.0, cpu("web", 100)));
        }

        assertThat(TestPipeline.wallMicrojoules(window(60))).isEqualTo(9_000_000_000L);
        assertThat(TestPipeline.wallMicrojoules(window(600))).isEqualTo(9_000_000_000L);
        assertThat(window(0).getFlags()).isEmpty();
        assertThat(window(60).getFlags()).containsExactly("ESTIMATED");
        assertThat(window(600).getFlags()).containsExactly("ESTIMATED");
        assertThat(window(660).getFlags()).isEmpty();
    }

    private LedgerWindow window(int second) {
        return pipeline.windows().stream()
                .filter(window -> window.getWindowStart().equals(at(second)))
                .findFirst()
                .orElseThrow();
    }
}
