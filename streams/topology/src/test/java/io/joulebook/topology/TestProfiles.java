package io.joulebook.topology;

import static io.joulebook.topology.TestNode.node;

import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.NodeProfileVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Profiles that tests make worse, and the run of a steady node with one. */
final class TestProfiles {

    private TestProfiles() {}

    static void run(TestPipeline in, NodeProfile profile) {
        TestNode node = node("n1");
        in.factors();
        in.pipe(node.owners());
        in.pipe(profile);
        in.pipe(node.steady(0, 360, 10));
        in.pause(Duration.ofSeconds(1));
    }

    static NodeProfileVersion.Builder version() {
        return NodeProfileVersion.newBuilder()
                .setValidFrom(Instant.EPOCH)
                .setSite(TestNode.SITE)
                .setZone(TestNode.ZONE)
                .setCoresMilli(4000)
                .setIdlePlatformUw(20_000_000);
    }

    static NodeProfile profile(long revision, NodeProfileVersion... versions) {
        return NodeProfile.newBuilder()
                .setNode("n1")
                .setRevision(revision)
                .setPublishedAt(TestNode.MIDNIGHT)
                .setVersions(List.of(versions))
                .build();
    }
}
