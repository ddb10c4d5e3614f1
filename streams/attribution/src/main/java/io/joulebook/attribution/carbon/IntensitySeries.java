package io.joulebook.attribution.carbon;

import java.util.Collection;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * What is known of one zone's carbon intensity. Immutable.
 *
 * <p>Where several steps of one kind cover an instant, the newest revision holds, then the one published last, then the
 * source that comes first. Averages are booked in the location-based column; the residual mix, and what a supplier
 * publishes under this zone's id, in the market-based one (METHOD §4). Marginal values and forecasts are not booked and
 * not held. Where no average covers an instant, the ladder of METHOD §4 says what stands in.
 */
public final class IntensitySeries {

    /** Nothing known. */
    public static final IntensitySeries EMPTY =
            new IntensitySeries(PublishedSteps.NONE, PublishedSteps.NONE, PublishedSteps.NONE, Parent.NONE);

    /**
     * The zone that this one is part of.
     *
     * @param zone its id; empty: there is none
     * @param averages what was published for it
     */
    private record Parent(String zone, PublishedSteps averages) {
        private static final Parent NONE = new Parent("", PublishedSteps.NONE);
    }

    private final PublishedSteps averages;
    private final PublishedSteps residual;
    private final PublishedSteps supplier;
    private final Parent parent;
    private final Ladder ladder;

    private IntensitySeries(PublishedSteps averages, PublishedSteps residual, PublishedSteps supplier, Parent parent) {
        this.averages = averages;
        this.residual = residual;
        this.supplier = supplier;
        this.parent = parent;
        this.ladder = new Ladder(averages, parent.zone(), parent.averages());
    }

    /**
     * Id of the zone that one is part of: the grid zone of a site's ({@link OnsiteZone}), else what is left of its last
     * hyphen (US-CAL-CISO is in US-CAL); empty: none.
     */
    public static String parentOf(String zone) {
        return OnsiteZone.isOne(zone) ? OnsiteZone.gridOf(zone) : zone.substring(0, Math.max(0, zone.lastIndexOf('-')));
    }

    /** This series as that of a part of another zone, whose averages may stand in. */
    public IntensitySeries under(String parentZone, IntensitySeries of) {
        return of.averages.isEmpty()
                ? this
                : new IntensitySeries(averages, residual, supplier, new Parent(parentZone, of.averages));
    }

    /** This series and one more step; a step that is not booked changes nothing. Takes time in proportion to all. */
    public IntensitySeries with(Intensity step) {
        if (!step.isBookable()) {
            return this;
        }
        return switch (step.kind()) {
            case AVERAGE -> of(averages.with(step), residual, supplier);
            case RESIDUAL -> of(averages, residual.with(step), supplier);
            case SUPPLIER -> of(averages, residual, supplier.with(step));
            case MARGINAL -> this;
        };
    }

    /** This series and these steps, in any order: much faster than one by one. */
    public IntensitySeries withAll(Collection<Intensity> steps) {
        return of(
                averages.withAll(bookable(steps, IntensityKind.AVERAGE)),
                residual.withAll(bookable(steps, IntensityKind.RESIDUAL)),
                supplier.withAll(bookable(steps, IntensityKind.SUPPLIER)));
    }

    private static List<Intensity> bookable(Collection<Intensity> steps, IntensityKind kind) {
        return steps.stream()
                .filter(step -> step.kind() == kind && step.isBookable())
                .toList();
    }

    private IntensitySeries of(PublishedSteps nowAverages, PublishedSteps nowResidual, PublishedSteps nowSupplier) {
        return nowAverages == averages && nowResidual == residual && nowSupplier == supplier
                ? this
                : new IntensitySeries(nowAverages, nowResidual, nowSupplier, parent);
    }

    /** This series without the steps that end at an instant or before it. */
    public IntensitySeries since(long micros) {
        return of(averages.since(micros), residual.since(micros), supplier.since(micros));
    }

    /** Averages that may be booked, superseded ones included, ascending. */
    public List<Intensity> steps() {
        return averages.steps();
    }

    /**
     * The averages that decide [from, to), in force or standing in: alone they give the same for every instant of it.
     */
    public IntensitySeries within(long fromMicros, long toMicros) {
        return EMPTY.withAll(Piece.kept(ladder.pieces(fromMicros, toMicros)));
    }

    /** Whether every instant of [from, to) has an average of its own. */
    public boolean covers(long fromMicros, long toMicros) {
        return averages.covers(fromMicros, toMicros);
    }

    /**
     * The average booked at an instant; a stand-in has status FALLBACK, the constant is published at -1. Its interval
     * is that of the step that was published, and of a stand-in some interval around the instant.
     */
    public Intensity at(long micros) {
        Intensity published = averages.at(micros);
        return published != null
                ? published
                : ladder.pieces(micros, micros + 1).get(0).booked();
    }

    /** Gives each instant strictly inside (from, to) at which the average or its origin changes, ascending. */
    public void cutsWithin(long fromMicros, long toMicros, LongConsumer cuts) {
        Piece.cuts(ladder.pieces(fromMicros, toMicros), cuts);
    }

    /** Whether something contradicts an average that holds in [from, to), and lost to it only by its name or figure. */
    boolean isContradictedWithin(long fromMicros, long toMicros) {
        return Piece.anyContradicted(averages.inForce(fromMicros, toMicros));
    }

    /** What is booked where in [from, to), all of it. */
    List<Piece> pieces(long fromMicros, long toMicros) {
        return ladder.pieces(fromMicros, toMicros);
    }

    /** The averages published for [from, to); nothing stands in. */
    GridMix averageMix(long fromMicros, long toMicros) {
        return GridMix.of(
                averages.inForce(fromMicros, toMicros),
                fromMicros,
                toMicros,
                averages.countTouching(fromMicros, toMicros));
    }

    /** The residual mix published for [from, to), and the averages where there is none. */
    GridMix residualMix(long fromMicros, long toMicros) {
        return GridMix.of(
                Piece.filled(residual.inForce(fromMicros, toMicros), fromMicros, toMicros, averages::inForce),
                fromMicros,
                toMicros,
                residual.countTouching(fromMicros, toMicros) + averages.countTouching(fromMicros, toMicros));
    }

    /** Whether every instant of [from, to) has a residual mix of its own. */
    boolean coversResidual(long fromMicros, long toMicros) {
        return residual.covers(fromMicros, toMicros);
    }

    /** End of the last average; {@link Long#MIN_VALUE}: there is none. */
    long averagesEndMicros() {
        return averages.endMicros();
    }

    PublishedSteps residual() {
        return residual;
    }

    PublishedSteps supplier() {
        return supplier;
    }
}
