package io.joulebook.service;

import java.nio.file.Path;

/**
 * How the service runs.
 *
 * @param applicationId consumer group and prefix of internal topics
 * @param threads stream threads, 1 or more
 * @param stateDirectory where Kafka Streams keeps its lock
 * @param metricsPort loopback port of /metrics; 0 picks one, -1 serves none
 */
public record StreamsOptions(String applicationId, int threads, Path stateDirectory, int metricsPort) {

    public StreamsOptions {
        if (threads < 1 || threads > 256) {
            throw new IllegalArgumentException("threads = " + threads + ": must be between 1 and 256");
        }
        if (metricsPort < -1 || metricsPort > 65_535) {
            throw new IllegalArgumentException("metrics-port = " + metricsPort + ": must be between -1 and 65535");
        }
    }
}
