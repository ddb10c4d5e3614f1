package io.joulebook.topology;

import static io.joulebook.topology.TestNode.node;
import static io.joulebook.topology.TestProfiles.profile;
import static io.joulebook.topology.TestProfiles.run;
import static io.joulebook.topology.TestProfiles.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.NodeProfile;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Versions and revisions of a profile: what is left out, what goes on, and which windows say so. */
final class BadVersionsTest {

    private static final String TOO_LONG = "x".repeat(1025);

    private final TestNode n1 = node("n1");
    private final TestPipeline pipeline = new TestPipeline();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void versionWithoutACapacityIsLeftOutAndTheOneBeforeGoesOn() {
        run(
                pipeline,
                profile(
                        1,
                        version().build(),
                        version()
                                .setValidFrom(TestNode.at(120))
                                .setCoresMilli(0)
                                .build(),
                        version().setValidFrom(TestNode.at(180)).build()));

        assertThat(pipeline.rejected().get(0).getMessage())
                .isEqualTo(
                        "profile of node n1, version valid from 2026-01-01T00:02:00Z: cores_milli is 0, expected 1 to"
                                + " 100000000; this version is left out");
        assertThat(flags(0)).isEmpty();
        assertThat(flags(60)).isEmpty();
        assertThat(flags(120)).containsExactly("VERSION_REFUSED");
        assertThat(flags(180)).isEmpty();
    }

    @Test
    void versionOfNoPlaceIsLeftOut() {
        run(
                pipeline,
                profile(
                        1,
                        version().build(),
                        version().setValidFrom(TestNode.at(1)).setSite("").build(),
                        version().setValidFrom(TestNode.at(2)).setZone(TOO_LONG).build()));

        assertThat(pipeline.rejected().get(0).getMessage()).contains("site has 0 characters, expected 1 to 1024");
        assertThat(pipeline.rejected().get(1).getMessage()).contains("zone has 1025 characters, expected at most 1024");
        assertThat(flags(60)).containsExactly("VERSION_REFUSED");
    }

    @Test
    void ofTwoVersionsFromOneInstantTheFirstHolds() {
        run(
                pipeline,
                profile(
                        1,
                        version().setIdleDramUw(-1).build(),
                        version().setSite("elsewhere").build()));

        assertThat(pipeline.rejected().get(1).getMessage())
                .contains("valid_from is that of an earlier version of the list, expected one version");
        assertThat(pipeline.windows()).isNotEmpty().allSatisfy(window -> {
            assertThat(window.getSite()).isEqualTo(TestNode.SITE);
            assertThat(window.getFlags()).containsExactly("IDLE_REFUSED", "VERSION_REFUSED");
        });
    }

    @Test
    void flagsHoldWhileTheirVersionDoes() {
        run(
                pipeline,
                profile(
                        1,
                        version().build(),
                        version()
                                .setValidFrom(TestNode.at(90))
                                .setEmbodiedUg(-1)
                                .build(),
                        version().setValidFrom(TestNode.at(120)).build()));

        assertThat(flags(0)).isEmpty();
        assertThat(flags(60)).containsExactly("EMBODIED_REFUSED");
        assertThat(flags(120)).isEmpty();
    }

    @Test
    void recordOfWhichNothingCanBeUsedLeavesTheRevisionBeforeInForce() {
        pipeline.factors();
        pipeline.pipe(n1.profile());
        pipeline.pipe(n1.owners());
        pipeline.pipe(
                profile(2, version().setCoresMilli(-4).setSite("elsewhere").build()));
        pipeline.pipe(n1.steady(0, 300, 10));

        assertThat(pipeline.reasons()).containsExactly("INCONSISTENT_REFERENCE");
        assertThat(pipeline.rejected().get(0).getMessage())
                .contains("profile of node n1, revision 2 has no version that can be used")
                .contains("the revision before it, if any, goes on")
                .contains("cores_milli is -4, expected 1 to 100000000");
        assertThat(pipeline.windows()).isNotEmpty().allSatisfy(window -> {
            assertThat(window.getSite()).isEqualTo(TestNode.SITE);
            assertThat(window.getFlags()).isEmpty();
        });
    }

    @Test
    void betterRevisionEndsTheFlags() {
        pipeline.factors();
        pipeline.pipe(n1.owners());
        pipeline.pipe(profile(1, version().setEmbodiedUg(-1).build()));
        pipeline.pipe(n1.steady(0, 240, 10));
        int before = pipeline.windows().size();
        pipeline.pipe(profile(2, version().build()));
        pipeline.pipe(n1.steady(250, 500, 10));

        assertThat(before).isPositive();
        assertThat(pipeline.windows().subList(0, before))
                .allSatisfy(window -> assertThat(window.getFlags()).containsExactly("EMBODIED_REFUSED"));
        assertThat(pipeline.windows().subList(before, pipeline.windows().size()))
                .isNotEmpty()
                .allSatisfy(window -> assertThat(window.getFlags()).isEmpty());
    }

    @Test
    void oldRevisionIsNotComplainedOf() {
        pipeline.pipe(profile(2, version().build()));
        pipeline.pipe(profile(1, version().setEmbodiedUg(-1).build()));

        assertThat(pipeline.rejected()).isEmpty();
    }

    @Test
    void nodeWhoseNameCannotBeReadHasNoProfile() {
        NodeProfile profile = profile(1, version().build());
        profile.setNode("n\t1");
        pipeline.pipe(profile);

        assertThat(pipeline.reasons()).containsExactly("INVALID_VALUE");
        assertThat(pipeline.rejected().get(0).getMessage())
                .isEqualTo("node has the control character U+0009 at position 1, expected characters that can be read");
    }

    private List<String> flags(int second) {
        return pipeline.windows().stream()
                .filter(window -> window.getWindowStart().equals(TestNode.at(second)))
                .findFirst()
                .orElseThrow()
                .getFlags();
    }
}
