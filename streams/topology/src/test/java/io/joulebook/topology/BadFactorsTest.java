package io.joulebook.topology;

import static io.joulebook.topology.TestNode.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.SiteProfile;
import io.joulebook.avro.SiteProfileVersion;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A site's or a zone's record that contradicts itself is refused whole, and what was known before goes on. */
final class BadFactorsTest {

    private final TestNode n1 = node("n1");
    private final TestPipeline pipeline = new TestPipeline().withReferences(n1);

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void sitesBelowOneAreRefused() {
        SiteProfileVersion version = SiteProfileVersion.newBuilder(
                        TestPipeline.site().getVersions().get(0))
                .setPuePpm(999_999)
                .build();
        pipeline.pipe(site(version));

        isRefused("profile of site basement, revision 2: A PUE is 1000000 ppm or more, but");
    }

    @Test
    void sitesOfTwoVersionsFromOneInstantAreRefused() {
        SiteProfileVersion version = TestPipeline.site().getVersions().get(0);
        pipeline.pipe(site(version, version));

        isRefused("Two PUE values are valid from 0 µs; there must be one");
    }

    @Test
    void uncertaintyOfAPueAboveOneIsRefused() {
        SiteProfileVersion version = SiteProfileVersion.newBuilder(
                        TestPipeline.site().getVersions().get(0))
                .setPueUncertaintyPpm(1_000_001)
                .build();
        pipeline.pipe(site(version));

        isRefused("The uncertainty of a PUE is between 0 and 1000000 ppm");
    }

    @Test
    void intensityBelowZeroIsRefused() {
        GridIntensity intensity = TestPipeline.intensity(-1);
        intensity.setRevision(2L);
        pipeline.pipe(intensity);

        isRefused("intensity of zone FR from 2025-12-31T00:00:00Z: An intensity cannot be negative: -1 mg/kWh");
    }

    @Test
    void intensityThatEndsBeforeItStartsIsRefused() {
        GridIntensity intensity = TestPipeline.intensity(1);
        intensity.setTo(intensity.getFrom());
        intensity.setRevision(2L);
        pipeline.pipe(intensity);

        isRefused("intensity of zone FR from 2025-12-31T00:00:00Z: An intensity must end after it starts");
    }

    @Test
    void supplyThatCannotBeReadIsRefused() {
        SiteProfileVersion version = SiteProfileVersion.newBuilder(
                        TestPipeline.site().getVersions().get(0))
                .setSupply("wind\u0007farm")
                .build();
        pipeline.pipe(site(version));

        isRefused("supply has the control character U+0007 at position 4");
    }

    @Test
    void overlappingIntensitiesThatContradictEachOtherAreFlagged() {
        GridIntensity other = TestPipeline.intensity(900_000);
        other.setSource("test-2");
        other.setFrom(TestNode.at(60));
        pipeline.pipe(other);
        pipeline.pipe(n1.steady(0, 300, 10));

        assertThat(pipeline.reasons()).isEmpty();
        assertThat(pipeline.windows().get(0).getFlags()).isEmpty();
        assertThat(pipeline.windows().get(1).getFlags()).containsExactly("INTENSITY_CONFLICT");
        assertThat(pipeline.windows().get(1).getSegments().get(0).getIntensityMgPerKwh())
                .isEqualTo(50_000);
        assertThat(pipeline.evidence().get(1).getIntensities()).hasSize(2);
        assertThat(pipeline.evidence().get(1).getFlags()).isEmpty();
    }

    private void isRefused(String message) {
        pipeline.pipe(n1.steady(0, 300, 10));

        assertThat(pipeline.reasons()).containsExactly("INCONSISTENT_REFERENCE");
        assertThat(pipeline.rejected().get(0).getMessage()).contains(message).contains("it is refused, and ");
        assertThat(pipeline.windows()).isNotEmpty().allSatisfy(window -> {
            assertThat(window.getFlags()).isEmpty();
            assertThat(window.getSegments().get(0).getPuePpm()).isEqualTo(1_200_000);
            assertThat(window.getSegments().get(0).getIntensityMgPerKwh()).isEqualTo(50_000);
        });
    }

    private static SiteProfile site(SiteProfileVersion... versions) {
        SiteProfile site = TestPipeline.site();
        site.setRevision(2L);
        site.setVersions(List.of(versions));
        return site;
    }
}
