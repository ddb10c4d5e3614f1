package io.joulebook.attribution.heat;

/**
 * How a loop's heat is accounted for.
 *
 * @param windowMicros length of a window, µs
 * @param carryMicros how long heat may be carried, µs (METHOD §5: 24 h)
 * @param horizonMicros how far behind the settled windows a claim or a reading may be, µs; a silence of the register
 *     longer than this is a gap
 */
public record LoopTerms(long windowMicros, long carryMicros, long horizonMicros) {

    public LoopTerms {
        if (windowMicros <= 0 || carryMicros % windowMicros != 0 || horizonMicros % windowMicros != 0) {
            throw new IllegalArgumentException("Carry and horizon of a loop are whole numbers of windows, but are "
                    + carryMicros + " and " + horizonMicros + " µs of windows of " + windowMicros + " µs");
        }
    }

    long startOf(long micros) {
        return Math.floorDiv(micros, windowMicros) * windowMicros;
    }

    HeatAccount account(LoopBase base) {
        return HeatAccount.resumed(windowMicros, carryMicros, base.fromMicros() / windowMicros, base.carried());
    }
}
