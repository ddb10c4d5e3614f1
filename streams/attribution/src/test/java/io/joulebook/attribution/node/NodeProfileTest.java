package io.joulebook.attribution.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class NodeProfileTest {

    @Test
    void newestVersionHoldsAndTheFirstAlsoBefore() {
        NodeProfile profile = new NodeProfile("n", List.of(version(20, 2), version(10, 1)));

        assertThat(profile.at(0).milliCores()).isEqualTo(1);
        assertThat(profile.at(19).milliCores()).isEqualTo(1);
        assertThat(profile.at(20).milliCores()).isEqualTo(2);
    }

    @Test
    void cutsAreStartsOfVersionsButTheFirst() {
        List<Long> cuts = new ArrayList<>();
        new NodeProfile("n", List.of(version(20, 2), version(10, 1))).cutsWithin(0, 100, cuts::add);

        assertThat(cuts).containsExactly(20L);
    }

    @Test
    void impossibleProfilesAreRefused() {
        assertThatThrownBy(() -> new NodeProfile("n1", List.of())).hasMessageContaining("n1");
        assertThatThrownBy(() -> new NodeProfile("n1", List.of(version(5, 1), version(5, 2))))
                .hasMessageContaining("two versions valid from 5 µs");
        assertThatThrownBy(() -> version(7, 0)).hasMessageContaining("0 milli-cores");
        assertThatThrownBy(() -> new IdlePower(0, -1, 0, 0)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new Embodied(-1, 0, 0)).hasMessageContaining("-1 µg");
        assertThatThrownBy(() -> new CurvePoint(-1, 0)).hasMessageContaining("-1");
    }

    @Test
    void curveThatFallsOrGoesBackIsRefused() {
        assertThatThrownBy(() -> new LoadCurve(List.of(new CurvePoint(0, 5)))).hasMessageContaining("starts at (0, 0)");
        assertThatThrownBy(() -> new LoadCurve(List.of(new CurvePoint(10, 5), new CurvePoint(10, 6))))
                .hasMessageContaining("loads ascend");
        assertThatThrownBy(() -> new LoadCurve(List.of(new CurvePoint(10, 5), new CurvePoint(20, 4))))
                .hasMessageContaining("never falls");
    }

    @Test
    void cutsLieStrictlyInsideTheInterval() {
        List<Long> cuts = new ArrayList<>();
        NodeProfile profile = new NodeProfile("n", List.of(version(10, 1), version(20, 2)));
        profile.cutsWithin(20, 100, cuts::add);
        profile.cutsWithin(30, 100, cuts::add);
        profile.cutsWithin(0, 20, cuts::add);
        profile.cutsWithin(0, 15, cuts::add);

        assertThat(cuts).isEmpty();
    }

    @Test
    void curveMayNameItsOrigin() {
        assertThat(new LoadCurve(List.of(new CurvePoint(0, 0), new CurvePoint(10, 5))).points())
                .hasSize(2);
    }

    @Test
    void pointOfACurveThatIsThereTwiceIsRefused() {
        assertThatThrownBy(() -> new LoadCurve(List.of(new CurvePoint(10, 5), new CurvePoint(10, 5))))
                .hasMessageContaining("loads ascend");
    }

    @Test
    void methodSNeedsACurve() {
        LoadCurve curve = new LoadCurve(List.of(new CurvePoint(10, 5)));

        assertThat(version(Method.S, LoadCurve.NONE).applicableMethod()).isEqualTo(Method.P);
        assertThat(version(Method.S, curve).applicableMethod()).isEqualTo(Method.S);
        assertThat(version(Method.P, curve).applicableMethod()).isEqualTo(Method.P);
    }

    private static ProfileVersion version(long from, long milliCores) {
        return version(from, milliCores, Method.S, LoadCurve.NONE);
    }

    private static ProfileVersion version(Method method, LoadCurve curve) {
        return version(0, 1, method, curve);
    }

    private static ProfileVersion version(long from, long milliCores, Method method, LoadCurve curve) {
        return new ProfileVersion(
                from,
                "site",
                "zone",
                "",
                milliCores,
                Map.of(),
                new IdlePower(0, 0, 0, 0),
                method,
                curve,
                Embodied.NONE);
    }
}
