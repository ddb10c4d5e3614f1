package io.joulebook.topology.loop;

import io.joulebook.attribution.heat.HeatLine;
import io.joulebook.attribution.heat.HeatShare;
import io.joulebook.attribution.heat.HeatSharing;
import io.joulebook.attribution.heat.SettledWindow;
import io.joulebook.topology.input.NodeClaim;
import io.joulebook.topology.input.NodeHeat;
import io.joulebook.topology.input.NodeHeat.LineHeat;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told of a settled window, beside what was told of it before.
 *
 * @param told what stands from now on
 * @param displacedMicrograms carbon of the fuel not burned, µg CO2e
 * @param isNewRevision whether the loop's window has other figures than before
 * @param news what nodes are to be told that they have not been told, by node
 */
record LoopSharing(ToldWindow told, long displacedMicrograms, boolean isNewRevision, List<NodeHeat> news) {

    /**
     * Shares the window's credit.
     *
     * @param claims claims of the window, by node
     * @param before what was told before; null if nothing was
     */
    static LoopSharing of(SettledWindow window, List<NodeClaim> claims, @Nullable ToldWindow before) {
        ToldWindow.Terms terms = claims.isEmpty()
                ? ToldWindow.Terms.NONE
                : new ToldWindow.Terms(claims.get(0).site(), claims.get(0).fuel());
        boolean isNew = before == null
                || !before.terms().equals(terms)
                || !before.window().equals(window);
        int revision = before == null ? 0 : before.revision() + (isNew ? 1 : 0);

        List<HeatLine> lines =
                claims.stream().flatMap(claim -> claim.lines().stream()).toList();
        List<HeatShare> shares = HeatSharing.share(window.credit().creditedMicrojoules(), lines, terms.fuel());
        SortedMap<String, List<LineHeat>> byNode = new TreeMap<>();
        long displaced = 0;
        for (HeatShare share : shares) {
            byNode.computeIfAbsent(share.line().node(), first -> new ArrayList<>())
                    .add(lineOf(share));
            displaced = Math.addExact(displaced, share.displacedMicrograms());
        }

        SortedMap<String, Long> digests = new TreeMap<>();
        List<NodeHeat> news = new ArrayList<>();
        for (NodeClaim claim : claims) {
            NodeHeat heat = heat(claim, window, terms, revision, byNode.getOrDefault(claim.node(), List.of()));
            long digest = heat.digest();
            digests.put(claim.node(), digest);
            Long known = before == null ? null : before.shares().get(claim.node());
            if (known == null || known != digest) {
                news.add(heat);
            }
        }
        return new LoopSharing(new ToldWindow(revision, terms, window, digests), displaced, isNew, news);
    }

    private static NodeHeat heat(
            NodeClaim claim, SettledWindow window, ToldWindow.Terms terms, int revision, List<LineHeat> shares) {
        return new NodeHeat(
                claim.node(),
                claim.loop(),
                window.fromMicros(),
                window.toMicros(),
                claim.revision(),
                revision,
                window.credit().creditedMicrojoules(),
                window.credit().facilityMicrojoules(),
                terms.fuel(),
                List.copyOf(window.flags()),
                shares);
    }

    static LineHeat lineOf(HeatShare share) {
        return new LineHeat(
                share.line().segmentFromMicros(),
                share.line().tenant(),
                share.reusedMicrojoules(),
                share.reusedMicrograms(),
                share.displacedMicrograms());
    }
}
