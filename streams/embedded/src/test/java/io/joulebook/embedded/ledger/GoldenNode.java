package io.joulebook.embedded.ledger;

import io.joulebook.avro.LedgerLine;
import io.joulebook.avro.LedgerSegment;

/**
 * What the worked example says of a node and its site, with the uncertainties it assumes, as ratios.
 *
 * @param meter standard uncertainty of its wall meter
 * @param idle standard uncertainty of its idle power
 * @param share standard uncertainty of the split of its dynamic part
 */
record GoldenNode(
        String site,
        String loop,
        String claim,
        long puePpm,
        long pueUncertaintyPpm,
        long intensityUncertaintyPpm,
        double meter,
        double idle,
        double share) {

    static GoldenNode of(String node) {
        return node.equals("n1")
                ? new GoldenNode("S1", "L1", "ALLOCATED", 1_050_000, 10_000, 50_000, 0.01 / Math.sqrt(3), 0.05, 0.20)
                : new GoldenNode("S2", "", "NONE", 1_200_000, 50_000, 100_000, 0.05 / Math.sqrt(3), 0.10, 0.28);
    }

    /** Fills in the uncertainties of the segment's lines. */
    void stateUncertainty(LedgerSegment segment) {
        double dynamicOfAll =
                segment.getLines().stream().mapToLong(GoldenNode::dynamic).sum();
        double idleOfAll =
                segment.getLines().stream().mapToLong(LedgerLine::getIdleUj).sum();
        for (LedgerLine line : segment.getLines()) {
            double dynamic = dynamic(line);
            double part = dynamicOfAll == 0 ? 0 : dynamic / dynamicOfAll;
            line.setMeterUncertaintyUj(Math.round(meter * (dynamic + line.getIdleUj())));
            line.setIdleUncertaintyUj(Math.round(idle * (line.getIdleUj() - part * idleOfAll)));
            line.setShareUncertaintyUj(Math.round(share * dynamic * (1 - part)));
        }
    }

    private static long dynamic(LedgerLine line) {
        return line.getDynamicPackageUj() + line.getDynamicDramUj() + line.getDynamicPlatformUj();
    }
}
