package io.joulebook.topology.records;

import io.joulebook.attribution.exact.Fingerprint;
import io.joulebook.avro.LedgerLine;
import io.joulebook.avro.LedgerSegment;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.schemas.WireDeserializer;
import io.joulebook.schemas.WireSerializer;
import io.joulebook.topology.input.NodeHeat;
import io.joulebook.topology.input.NodeHeat.LineHeat;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Node-windows as they are kept for their share of heat: the revision whose lines were claimed, as it went to the
 * ledger, and how the ledger stands since.
 *
 * <p>Layout: one byte whether heat is still to come, the number of the newest revision, the record on the wire.
 */
public final class LedgerRevisions {

    /** Flag of a node-window whose share of its loop's heat is not known yet. */
    public static final String HEAT_PENDING = "HEAT_PENDING";

    private static final String HEAT_FLAG = "HEAT_";
    private static final String HEAT_CAUSE = "HEAT";
    private static final int HEADER_BYTES = 1 + Integer.BYTES;

    private final WireSerializer<LedgerWindow> writer;
    private final WireDeserializer<LedgerWindow> reader;

    /** Kept by this writer and read by this reader. */
    public LedgerRevisions(WireSerializer<LedgerWindow> writer, WireDeserializer<LedgerWindow> reader) {
        this.writer = writer;
        this.reader = reader;
    }

    /** A revision that claims heat, to be kept. */
    public byte[] claiming(Object ledgerWindow) {
        LedgerWindow window = (LedgerWindow) ledgerWindow;
        return kept((byte) 1, window.getRevision(), writer.bytes(window));
    }

    private static byte[] kept(byte pending, int newest, byte[] wire) {
        return ByteBuffer.allocate(HEADER_BYTES + wire.length)
                .put(pending)
                .putInt(newest)
                .put(wire)
                .array();
    }

    /** Whether heat is still to come. */
    public static boolean isPending(byte[] kept) {
        return kept[0] != 0;
    }

    /**
     * The next revision of a node-window.
     *
     * @param window the record for the ledger
     * @param kept what is to be kept from now on
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on once
    public record Next(Object window, byte[] kept) {}

    /**
     * The claimed revision with its share of heat, under the next number.
     *
     * @return null if the share is of lines that were claimed anew since: their share will follow
     * @throws IllegalArgumentException if the shares are not of its lines
     */
    public @Nullable Next withHeat(byte[] kept, NodeHeat heat) {
        byte[] wire = Arrays.copyOfRange(kept, HEADER_BYTES, kept.length);
        LedgerWindow window = reader.read(wire);
        if (window.getRevision() != heat.claimedRevision()) {
            return null;
        }
        book(window.getSegments(), heat.shares());
        int newest = ByteBuffer.wrap(kept, 1, Integer.BYTES).getInt();
        window.setRevision(newest + 1);
        window.setSupersedes(newest);
        window.setCause(HEAT_CAUSE);
        window.setFlags(flags(window.getFlags(), heat.flags()));
        window.setParamHash(new Fingerprint()
                .add(window.getParamHash())
                .add(heat.terms().hex())
                .hex());
        return new Next(window, kept((byte) 0, newest + 1, wire));
    }

    private static void book(List<LedgerSegment> segments, List<LineHeat> heat) {
        Map<Place, LineHeat> shares = new HashMap<>(); // looked up, never iterated
        heat.forEach(share -> shares.put(new Place(share.segmentFromMicros(), share.tenant()), share));
        int booked = 0;
        for (LedgerSegment segment : segments) {
            for (LedgerLine line : segment.getLines()) {
                book(line, shares.get(new Place(Times.micros(segment.getSegmentStart()), line.getTenant())));
                booked++;
            }
        }
        if (booked != heat.size()) {
            throw new IllegalArgumentException(heat.size() + " shares of heat for " + booked + " lines");
        }
    }

    private record Place(long segmentFromMicros, String tenant) {}

    private static void book(LedgerLine line, @Nullable LineHeat share) {
        if (share == null) {
            throw new IllegalArgumentException("no share of heat for the line of tenant " + line.getTenant());
        }
        line.setReusedUj(share.reusedMicrojoules());
        line.setReusedUg(share.reusedMicrograms());
        line.setDisplacedUg(share.displacedMicrograms());
    }

    private static List<String> flags(List<String> window, List<String> loop) {
        SortedSet<String> flags = new TreeSet<>(window);
        flags.removeIf(flag -> flag.startsWith(HEAT_FLAG));
        loop.forEach(flag -> flags.add(HEAT_FLAG + flag));
        return List.copyOf(flags);
    }
}
