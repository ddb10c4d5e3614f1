package io.joulebook.sql.calibrate.fit;

import java.util.List;

/** A load curve, or why there is none. */
public sealed interface CurveOutcome {

    /**
     * A load curve that was found.
     *
     * @param table curve as it is published
     * @param terms coefficients and time constant of the function behind the table
     * @param windows number of windows fitted
     * @param highestLoadMilli highest load among them, thousandths of a core; the table is extrapolated beyond
     * @param rmseMicrowatts root of the mean squared difference between windows and table, µW
     * @param explainedPpm part of the windows' variance the table explains, ppm; below zero if none
     */
    record Fitted(
            LoadTable table, Terms terms, int windows, long highestLoadMilli, long rmseMicrowatts, long explainedPpm)
            implements CurveOutcome {}

    /**
     * The function the table was made from, at full load: its three terms add up to the table's last point.
     *
     * @param linearMicrowatts what the term in load gives at full load, µW
     * @param quadraticMicrowatts what the term in load² gives there, µW
     * @param saturatingMicrowatts what the term in 1 − exp(−load/τ) gives there, µW
     * @param tauMilli τ, thousandths of a core
     */
    record Terms(long linearMicrowatts, long quadraticMicrowatts, long saturatingMicrowatts, long tauMilli) {}

    /** What is missing, and how much of it there is. */
    record NotEnough(List<String> shortages) implements CurveOutcome {
        public NotEnough {
            shortages = List.copyOf(shortages);
        }
    }
}
