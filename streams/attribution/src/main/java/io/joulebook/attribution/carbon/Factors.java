package io.joulebook.attribution.carbon;

import io.joulebook.attribution.heat.HeatContracts;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;

/**
 * What energy is priced with.
 *
 * @param intensities carbon intensity of the node's zone
 * @param pue overhead of the node's site
 * @param heat what is agreed on the site's heat
 * @param market market-based intensity of the site's electricity, where there is one
 */
public record Factors(IntensitySeries intensities, PueSchedule pue, HeatContracts heat, MarketSeries market) {

    public Factors {
        Objects.requireNonNull(intensities, "intensities");
        Objects.requireNonNull(pue, "pue");
        Objects.requireNonNull(heat, "heat");
        Objects.requireNonNull(market, "market");
    }

    /** Factors of a site for which no market-based intensity is known. */
    public Factors(IntensitySeries intensities, PueSchedule pue, HeatContracts heat) {
        this(intensities, pue, heat, MarketSeries.NONE);
    }

    /** Factors of a site that has no heat contract. */
    public Factors(IntensitySeries intensities, PueSchedule pue) {
        this(intensities, pue, HeatContracts.NONE);
    }

    /**
     * The intensity booked in the market-based column at an instant: the supplier's, else the residual mix, else the
     * location-based one, as its kind tells (METHOD §4).
     */
    public Intensity marketAt(long micros) {
        Intensity published = market.at(micros);
        return published == null ? intensities.at(micros) : published;
    }

    /** Gives each instant strictly inside (from, to) at which a factor changes; not in order, some perhaps twice. */
    public void cutsWithin(long fromMicros, long toMicros, LongConsumer cuts) {
        intensities.cutsWithin(fromMicros, toMicros, cuts);
        pue.cutsWithin(fromMicros, toMicros, cuts);
        heat.cutsWithin(fromMicros, toMicros, cuts);
        if (!market.isEmpty()) {
            List<Piece> published = market.pieces(fromMicros, toMicros);
            Piece.cuts(Piece.filled(published, fromMicros, toMicros, intensities::pieces), cuts);
        }
    }

    /**
     * Whether two intensities of an instant of [from, to) contradict each other: published at the same time as the same
     * revision, so that only names and figures decide which holds.
     */
    public boolean areContradictedWithin(long fromMicros, long toMicros) {
        return intensities.isContradictedWithin(fromMicros, toMicros)
                || Piece.anyContradicted(market.pieces(fromMicros, toMicros));
    }

    /** What of these decides [from, to), and nothing else. */
    public Factors within(long fromMicros, long toMicros) {
        return new Factors(
                intensities.within(fromMicros, toMicros),
                pue.within(fromMicros, toMicros),
                heat.within(fromMicros, toMicros),
                market.within(fromMicros, toMicros));
    }
}
