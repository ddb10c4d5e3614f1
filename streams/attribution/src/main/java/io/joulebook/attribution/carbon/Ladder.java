package io.joulebook.attribution.carbon;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which average is booked at each instant (METHOD §4): what was published for it, measured or estimated; else the last
 * value, at most two hours old; the mean of the same weekday and hour over four weeks; what the parent zone published;
 * the mean of 365 days; the constant for an unknown mix.
 *
 * <p>Hours and days are those of UTC. What somebody published as a stand-in holds where it was published and stands in
 * for nothing else.
 */
final class Ladder {

    /** How old a last value may be, µs: METHOD §4, two hours. */
    private static final long LAST_VALUE_MICROS = 7_200_000_000L;

    /** METHOD §4, last value. */
    private static final long LAST_VALUE_PPM = 150_000;

    /** METHOD §4, unknown mix. */
    static final long UNKNOWN_MILLIGRAMS_PER_KWH = 700_000;

    /** METHOD §4, parent zone. */
    private static final long PARENT_PPM = 250_000;

    private final PublishedSteps own;
    private final String parentZone;
    private final PublishedSteps parent;

    /**
     * A ladder.
     *
     * @param parentZone id of the parent zone; empty: there is none
     */
    Ladder(PublishedSteps own, String parentZone, PublishedSteps parent) {
        this.own = own;
        this.parentZone = parentZone;
        this.parent = parent;
    }

    /** What is booked in [from, to): pieces that adjoin and cover all of it. */
    List<Piece> pieces(long fromMicros, long toMicros) {
        return Piece.filled(own.inForce(fromMicros, toMicros), fromMicros, toMicros, this::belowPublished);
    }

    private List<Piece> belowPublished(long from, long to) {
        Piece last = lastValue(from);
        if (last == null) {
            return belowLastValue(from, to);
        }
        long end = Math.min(to, last.toMicros() + LAST_VALUE_MICROS);
        Intensity step = last.booked();
        List<Piece> pieces = new ArrayList<>();
        pieces.add(new Piece(
                from,
                end,
                step.standingIn(from, end, "last value, " + step.source(), LAST_VALUE_PPM),
                step.during(step.fromMicros(), last.toMicros())));
        if (end < to) {
            pieces.addAll(belowLastValue(end, to));
        }
        return pieces;
    }

    /** The last value that was published for an instant in the two hours before one; null: there is none. */
    private @Nullable Piece lastValue(long micros) {
        List<Piece> before = own.inForce(micros - LAST_VALUE_MICROS, micros);
        for (int i = before.size() - 1; i >= 0; i--) {
            if (!before.get(i).booked().isStandIn()) {
                return before.get(i);
            }
        }
        return null;
    }

    private List<Piece> belowLastValue(long from, long to) {
        if (own.isEmpty() && parent.isEmpty()) {
            return List.of(unknown(from, to));
        }
        List<Piece> pieces = new ArrayList<>();
        long start = from;
        while (start < to) {
            long hour = Math.floorDiv(start, StandInMeans.HOUR_MICROS) * StandInMeans.HOUR_MICROS;
            long end = Math.min(to, hour + StandInMeans.HOUR_MICROS);
            Intensity mean = own.means().ofWeeksBefore(hour);
            pieces.addAll(mean == null ? belowWeeks(start, end) : List.of(standIn(start, end, mean)));
            start = end;
        }
        return pieces;
    }

    /** Within one hour, of which the weeks before do not tell. */
    private List<Piece> belowWeeks(long from, long to) {
        List<Piece> published = new ArrayList<>();
        for (Piece piece : parent.inForce(from, to)) {
            Intensity step = piece.booked();
            if (!step.isStandIn()) {
                Intensity booked = step.standingIn(
                        piece.fromMicros(),
                        piece.toMicros(),
                        "parent zone " + parentZone + ", " + step.source(),
                        PARENT_PPM);
                published.add(new Piece(piece.fromMicros(), piece.toMicros(), booked, booked));
            }
        }
        return Piece.filled(published, from, to, this::belowParent);
    }

    private List<Piece> belowParent(long from, long to) {
        long day = Math.floorDiv(from, StandInMeans.DAY_MICROS) * StandInMeans.DAY_MICROS;
        Intensity mean = own.means().ofYearBefore(day);
        return List.of(mean == null ? unknown(from, to) : standIn(from, to, mean));
    }

    private static Piece standIn(long from, long to, Intensity mean) {
        Intensity booked = mean.during(from, to);
        return new Piece(from, to, booked, booked);
    }

    private static Piece unknown(long from, long to) {
        return new Piece(
                from,
                to,
                new Intensity(
                        from,
                        to,
                        UNKNOWN_MILLIGRAMS_PER_KWH,
                        IntensityKind.AVERAGE,
                        Boundary.LIFECYCLE,
                        FactorStatus.FALLBACK,
                        "unknown",
                        -1,
                        0),
                null);
    }
}
