package io.joulebook.attribution.ledger;

import static io.joulebook.attribution.Seeds.forAny;
import static io.joulebook.attribution.Seeds.natural;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

final class AbsorbedViewTest {

    private static final List<ToLongFunction<WindowLine>> FIGURES = List.of(
            WindowLine::dynamicMicrojoules,
            WindowLine::idleMicrojoules,
            WindowLine::overheadMicrojoules,
            WindowLine::reusedMicrojoules,
            WindowLine::grossMicrograms,
            WindowLine::reusedMicrograms,
            WindowLine::displacedMicrograms,
            WindowLine::embodiedMicrograms);

    @Test
    void pseudoTenantsGoToRealOnesByTheirOwnEnergy() {
        List<WindowLine> lines = List.of(
                new WindowLine("_system", 8, 0, 3, 1, 4, 2, 0, 0),
                new WindowLine("B", 1, 1, 10, 5, 50, 5, 5, 9),
                new WindowLine("_operator", 0, 4, 0, 0, 0, 0, 4, 8),
                new WindowLine("A", 6, 0, 10, 5, 50, 5, 5, 9));

        assertThat(AbsorbedView.of(lines))
                .containsExactly(
                        new WindowLine("A", 12, 3, 12, 6, 53, 7, 8, 15),
                        new WindowLine("B", 3, 2, 11, 5, 51, 5, 6, 11));
    }

    @Test
    void realTenantWithoutEnergyGetsNothing() {
        List<WindowLine> lines = List.of(
                new WindowLine("A", 0, 0, 0, 0, 0, 0, 0, 7),
                new WindowLine("B", 1, 0, 0, 0, 0, 0, 0, 0),
                new WindowLine("_operator", 0, 5, 5, 5, 5, 5, 5, 5));

        assertThat(AbsorbedView.of(lines))
                .containsExactly(
                        new WindowLine("A", 0, 0, 0, 0, 0, 0, 0, 7), new WindowLine("B", 1, 5, 5, 5, 5, 5, 5, 5));
    }

    @Test
    void withoutARealTenantWithEnergyLinesStayAsTheyAre() {
        WindowLine system = new WindowLine("_system", 8, 0, 3, 0, 4, 0, 0, 0);
        WindowLine idler = new WindowLine("A", 0, 0, 0, 0, 0, 0, 0, 7);

        assertThat(AbsorbedView.of(List.of(system, idler))).containsExactly(idler, system);
        assertThat(AbsorbedView.of(List.of())).isEmpty();
    }

    @Test
    void noFigureIsLostWhateverTheOrder() {
        forAny(random -> {
            List<WindowLine> lines = any(random);
            List<WindowLine> absorbed = AbsorbedView.of(lines);

            for (ToLongFunction<WindowLine> figure : FIGURES) {
                assertThat(absorbed.stream().mapToLong(figure).sum())
                        .isEqualTo(lines.stream().mapToLong(figure).sum());
            }
            Collections.shuffle(lines, random);
            assertThat(AbsorbedView.of(lines)).isEqualTo(absorbed);
        });
    }

    @Test
    void nobodyAnswersForLessThanBeforeAndNoPseudoTenantIsLeft() {
        forAny(random -> {
            List<WindowLine> lines = any(random);
            boolean absorbs =
                    lines.stream().anyMatch(line -> !Tenants.isPseudo(line.tenant()) && line.itMicrojoules() > 0);

            for (WindowLine after : AbsorbedView.of(lines)) {
                WindowLine before = lines.stream()
                        .filter(line -> line.tenant().equals(after.tenant()))
                        .findFirst()
                        .orElseThrow();
                FIGURES.forEach(figure ->
                        assertThat(figure.applyAsLong(after)).isGreaterThanOrEqualTo(figure.applyAsLong(before)));
                assertThat(absorbs && Tenants.isPseudo(after.tenant())).isFalse();
            }
        });
    }

    private static List<WindowLine> any(Random random) {
        List<WindowLine> lines = new ArrayList<>();
        for (String tenant : List.of("A", "B", "C", "_operator", "_system", "_unattributed")) {
            if (random.nextInt(3) > 0) {
                int bits = 1 + random.nextInt(50);
                lines.add(new WindowLine(
                        tenant,
                        random.nextInt(4) == 0 ? 0 : natural(random, bits),
                        random.nextInt(4) == 0 ? 0 : natural(random, bits),
                        natural(random, bits),
                        natural(random, bits),
                        natural(random, bits),
                        natural(random, bits),
                        natural(random, bits),
                        natural(random, bits)));
            }
        }
        return lines;
    }
}
