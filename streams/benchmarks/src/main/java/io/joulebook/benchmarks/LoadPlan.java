package io.joulebook.benchmarks;

import java.time.Duration;
import java.time.Instant;

/**
 * Size of a load: every node is read and sampled once a second.
 *
 * @param nodes number of nodes, 1 or more
 * @param seconds length of the data, s; whole windows
 * @param workloads workloads in each usage sample, 1 or more
 * @param tenants tenants that share each node, 1 or more
 */
record LoadPlan(int nodes, int seconds, int workloads, int tenants) {

    static final Duration WINDOW = Duration.ofMinutes(1);

    /** In the past, so that no record is from the future; on the hour, so that windows are whole. */
    static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    LoadPlan {
        if (nodes < 1 || workloads < 1 || tenants < 1) {
            throw new IllegalArgumentException("--nodes = " + nodes + ", --workloads = " + workloads + ", --tenants = "
                    + tenants + ": all must be 1 or more");
        }
        if (seconds < WINDOW.toSeconds() || seconds % WINDOW.toSeconds() != 0) {
            throw new IllegalArgumentException(
                    "--seconds = " + seconds + ": must be a multiple of " + WINDOW.toSeconds() + ", above zero");
        }
    }

    Instant end() {
        return START.plusSeconds(seconds);
    }

    /** When the heartbeats come that end both streams of a node: late enough for every window to be closed. */
    Instant heartbeat() {
        return end().plus(WINDOW.multipliedBy(4)).plusSeconds(30);
    }

    /** Records of both streams, heartbeats not counted. */
    long records() {
        return usageSamples() + (long) nodes * (seconds + 1);
    }

    long usageSamples() {
        return (long) nodes * seconds;
    }

    long workloadSamples() {
        return usageSamples() * workloads;
    }

    long windows() {
        return (long) nodes * (seconds / WINDOW.toSeconds());
    }
}
