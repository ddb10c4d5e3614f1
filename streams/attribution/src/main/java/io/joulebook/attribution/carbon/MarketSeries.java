package io.joulebook.attribution.carbon;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The market-based intensity of a site's electricity: what its supplier publishes while it has a contract, else the
 * residual mix of its zone. Immutable.
 *
 * <p>Nothing stands in here: for an hour that neither was published for, the location-based intensity is booked.
 */
public final class MarketSeries {

    /** Nothing known. */
    public static final MarketSeries NONE = new MarketSeries(List.of(), PublishedSteps.NONE);

    /**
     * What a supplier publishes, for as long as the site's contract with it holds.
     *
     * @param fromMicros µs since the epoch, inclusive
     * @param toMicros µs since the epoch, exclusive
     * @param steps the supplier's steps
     */
    record Supply(long fromMicros, long toMicros, PublishedSteps steps) {

        private List<Piece> pieces(long from, long to) {
            long start = Math.max(from, fromMicros);
            long end = Math.min(to, toMicros);
            return start >= end
                    ? List.of()
                    : steps.inForce(start, end).stream().map(this::clipped).toList();
        }

        /** What is kept of a step ends with the contract, so that it can be told without it. */
        private Piece clipped(Piece piece) {
            Intensity rival = piece.rival();
            return new Piece(
                    piece.fromMicros(),
                    piece.toMicros(),
                    piece.booked(),
                    underContract(piece.booked()),
                    rival == null ? null : underContract(rival));
        }

        private Intensity underContract(Intensity step) {
            return step.during(Math.max(fromMicros, step.fromMicros()), Math.min(toMicros, step.toMicros()));
        }
    }

    /** Ascending, none overlaps another. */
    private final List<Supply> supplies;

    private final PublishedSteps residual;

    MarketSeries(List<Supply> supplies, PublishedSteps residual) {
        this.supplies = List.copyOf(supplies);
        this.residual = residual;
    }

    /** A series of what suppliers, of whom only one has a contract at any instant, and the zone published. */
    public static MarketSeries of(List<Intensity> steps) {
        IntensitySeries series = IntensitySeries.EMPTY.withAll(steps);
        return series.supplier().isEmpty() && series.residual().isEmpty()
                ? NONE
                : new MarketSeries(
                        List.of(new Supply(Long.MIN_VALUE, Long.MAX_VALUE, series.supplier())), series.residual());
    }

    /** Whether there is nothing in it. */
    boolean isEmpty() {
        return residual.isEmpty()
                && supplies.stream().allMatch(supply -> supply.steps().isEmpty());
    }

    /** The step that holds at an instant; null: none was published for it. */
    @Nullable
    Intensity at(long micros) {
        for (Supply supply : supplies) {
            if (supply.fromMicros() <= micros && micros < supply.toMicros()) {
                Intensity supplied = supply.steps().at(micros);
                return supplied == null ? residual.at(micros) : supplied;
            }
        }
        return residual.at(micros);
    }

    /** What holds where in [from, to), ascending; instants that nothing was published for are left out. */
    List<Piece> pieces(long fromMicros, long toMicros) {
        List<Piece> supplied = new ArrayList<>();
        for (Supply supply : supplies) {
            supplied.addAll(supply.pieces(fromMicros, toMicros));
        }
        return Piece.filled(supplied, fromMicros, toMicros, residual::inForce);
    }

    /** The steps that decide [from, to), and no others: alone they give the same for every instant of it. */
    public MarketSeries within(long fromMicros, long toMicros) {
        if (isEmpty()) {
            return NONE;
        }
        return of(List.copyOf(Piece.kept(pieces(fromMicros, toMicros))));
    }

    /** All steps: suppliers' in the order of their contracts, then residual mixes, each ascending. */
    public List<Intensity> steps() {
        return Stream.concat(supplies.stream().map(Supply::steps), Stream.of(residual))
                .flatMap(published -> published.steps().stream())
                .toList();
    }
}
