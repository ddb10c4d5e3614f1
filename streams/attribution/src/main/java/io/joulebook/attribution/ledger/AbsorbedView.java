package io.joulebook.attribution.ledger;

import io.joulebook.attribution.exact.Utf8Order;
import io.joulebook.attribution.share.LargestRemainder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The second view of a node's window, in which real tenants answer for the pseudo-tenants too (METHOD §0.3).
 *
 * <p>Of each figure, what pseudo-tenants hold goes to the real tenants in proportion to their own IT energy, by largest
 * remainder. Where no real tenant has any, there is nothing to go by and the lines stay as they are.
 */
public final class AbsorbedView {

    private static final Comparator<WindowLine> BY_TENANT =
            Comparator.comparing(WindowLine::tenant, Utf8Order.COMPARATOR);

    private AbsorbedView() {}

    /**
     * The lines of one node and window, absorbed, sorted by tenant (UTF-8 bytes).
     *
     * @param lines one a tenant, in any order
     */
    public static List<WindowLine> of(Collection<WindowLine> lines) {
        List<WindowLine> real = new ArrayList<>(lines);
        real.removeIf(line -> Tenants.isPseudo(line.tenant()));
        real.sort(BY_TENANT);
        long[] weights = real.stream().mapToLong(WindowLine::itMicrojoules).toArray();
        if (Claims.sum(weights) == 0) {
            return lines.stream().sorted(BY_TENANT).toList();
        }
        List<WindowLine> pseudo = new ArrayList<>(lines);
        pseudo.removeIf(line -> !Tenants.isPseudo(line.tenant()));
        return absorbed(real, pseudo, weights);
    }

    private static List<WindowLine> absorbed(List<WindowLine> real, List<WindowLine> pseudo, long[] weights) {
        long[] dynamic = split(pseudo, WindowLine::dynamicMicrojoules, weights);
        long[] idle = split(pseudo, WindowLine::idleMicrojoules, weights);
        long[] overhead = split(pseudo, WindowLine::overheadMicrojoules, weights);
        long[] reused = split(pseudo, WindowLine::reusedMicrojoules, weights);
        long[] gross = split(pseudo, WindowLine::grossMicrograms, weights);
        long[] reusedCarbon = split(pseudo, WindowLine::reusedMicrograms, weights);
        long[] displaced = split(pseudo, WindowLine::displacedMicrograms, weights);
        long[] embodied = split(pseudo, WindowLine::embodiedMicrograms, weights);
        List<WindowLine> absorbed = new ArrayList<>(real.size());
        for (int i = 0; i < weights.length; i++) {
            WindowLine line = real.get(i);
            absorbed.add(line.plus(new WindowLine(
                    line.tenant(),
                    dynamic[i],
                    idle[i],
                    overhead[i],
                    reused[i],
                    gross[i],
                    reusedCarbon[i],
                    displaced[i],
                    embodied[i])));
        }
        return absorbed;
    }

    private static long[] split(List<WindowLine> pseudo, ToLongFunction<WindowLine> figure, long[] weights) {
        long[] held = pseudo.stream().mapToLong(figure).toArray();
        return LargestRemainder.split(Claims.sum(held), weights);
    }
}
