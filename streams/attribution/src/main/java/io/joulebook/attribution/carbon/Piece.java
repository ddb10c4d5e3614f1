package io.joulebook.attribution.carbon;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What is booked over [from, to).
 *
 * @param fromMicros µs since the epoch, inclusive
 * @param toMicros µs since the epoch, exclusive
 * @param booked the intensity booked there
 * @param kept what must be known to book it again; null: nothing, it is the constant
 * @param rival what contradicts it and was published as the same revision at the same time; null: nothing does
 */
record Piece(
        long fromMicros,
        long toMicros,
        Intensity booked,
        @Nullable Intensity kept,
        @Nullable Intensity rival) {

    /** A piece that nothing contradicts. */
    Piece(long fromMicros, long toMicros, Intensity booked, @Nullable Intensity kept) {
        this(fromMicros, toMicros, booked, kept, null);
    }

    /** What must be known to book these pieces again, and that some are contradicted. */
    static Set<Intensity> kept(List<Piece> pieces) {
        Set<Intensity> kept = new LinkedHashSet<>();
        for (Piece piece : pieces) {
            if (piece.kept != null) {
                kept.add(piece.kept);
            }
            if (piece.rival != null) {
                kept.add(piece.rival);
            }
        }
        return kept;
    }

    static boolean anyContradicted(List<Piece> pieces) {
        return pieces.stream().anyMatch(piece -> piece.rival != null);
    }

    /** Says what stands in [from, to), ascending; it may leave some of it out. */
    interface Filler {
        List<Piece> pieces(long fromMicros, long toMicros);
    }

    /** These pieces of [from, to), and what the filler says between them. */
    static List<Piece> filled(List<Piece> known, long fromMicros, long toMicros, Filler filler) {
        List<Piece> all = new ArrayList<>(known.size() + 1);
        long reached = fromMicros;
        for (Piece piece : known) {
            if (reached < piece.fromMicros) {
                all.addAll(filler.pieces(reached, piece.fromMicros));
            }
            all.add(piece);
            reached = piece.toMicros;
        }
        if (reached < toMicros) {
            all.addAll(filler.pieces(reached, toMicros));
        }
        return all;
    }

    /** Gives each instant at which one piece says something else than the one that it adjoins. */
    static void cuts(List<Piece> adjoining, LongConsumer cuts) {
        for (int i = 1; i < adjoining.size(); i++) {
            Piece piece = adjoining.get(i);
            if (!piece.booked.saysTheSameAs(adjoining.get(i - 1).booked)) {
                cuts.accept(piece.fromMicros);
            }
        }
    }
}
