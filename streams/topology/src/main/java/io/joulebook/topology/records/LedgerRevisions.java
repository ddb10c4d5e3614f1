package io.joulebook.topology.records;

import io.joulebook.attribution.exact.Fingerprint;
import io.joulebook.attribution.ledger.WindowLedger;
import io.joulebook.avro.LedgerLine;
import io.joulebook.avro.LedgerSegment;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.schemas.WireDeserializer;
import io.joulebook.schemas.WireSerializer;
import io.joulebook.topology.input.NodeHeat;
import io.joulebook.topology.input.NodeHeat.LineHeat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Node-windows as they are kept: what the ledger has of them, so that a result calculated anew is published only if it
 * differs, and the revision whose lines claimed heat, as it went to the ledger.
 *
 * <p>Layout: one byte of flags (whether heat is still to come; whether what follows says what heat the lines have), the
 * number of the newest revision, SHA-256 of the figures, the heat that the lines have or had last, the record on the
 * wire if it claims heat. What an earlier version kept does not say that heat; it stands as none.
 */
public final class LedgerRevisions {

    /** Flag of a node-window whose share of its loop's heat is not known yet. */
    public static final String HEAT_PENDING = "HEAT_PENDING";

    /** Cause of a revision that books heat. */
    public static final String HEAT_CAUSE = "HEAT";

    private static final String HEAT_FLAG = "HEAT_";
    private static final int DIGEST_BYTES = 32;
    private static final byte PENDING = 1;
    private static final byte SAYS_REUSED = 2;
    private static final int DIGEST_AT = 1 + Integer.BYTES;
    private static final int REUSED_AT = DIGEST_AT + DIGEST_BYTES;

    private final WireSerializer<LedgerWindow> writer;
    private final WireDeserializer<LedgerWindow> reader;

    /** Kept by this writer and read by this reader. */
    public LedgerRevisions(WireSerializer<LedgerWindow> writer, WireDeserializer<LedgerWindow> reader) {
        this.writer = writer;
        this.reader = reader;
    }

    /** The loop whose heat the kept revision claimed; empty if it claimed none. */
    public String claimedLoop(byte[] kept) {
        return claims(kept) ? reader.read(wireOf(kept)).getLoop() : "";
    }

    /** Whether the kept revision claimed heat: then its share may still come, or another one. */
    public static boolean claims(byte[] kept) {
        return kept.length != wireAt(kept);
    }

    /** Whether heat is still to come. */
    public static boolean isPending(byte[] kept) {
        return (kept[0] & PENDING) != 0;
    }

    /** Heat of the loop that the lines have, or had in the revision before if it is still to come, µJ. */
    public static long reusedMicrojoules(byte[] kept) {
        return saysReused(kept) ? ByteBuffer.wrap(kept, REUSED_AT, Long.BYTES).getLong() : 0;
    }

    /**
     * A revision of a node-window.
     *
     * @param window the record for the ledger
     * @param revision its number
     * @param cause its cause
     * @param kept what is to be kept from now on
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on once
    public record Next(Object window, int revision, String cause, byte[] kept) {

        private static Next of(LedgerWindow window, byte[] kept) {
            return new Next(window, window.getRevision(), window.getCause(), kept);
        }
    }

    /** The first revision. */
    public Next first(WindowLedger ledger, SortedSet<String> flags) {
        LedgerWindow window = LedgerRecords.firstRevision(ledger, flags);
        return next(ledger, window, writer.bytes(window), 0);
    }

    /**
     * The revision after the newest one, if the figures differ from those of the newest that was calculated.
     *
     * @param kept what was kept of that one
     * @param cause what was corrected
     * @return null if nothing that is booked or claimed has changed
     */
    public @Nullable Next restated(byte[] kept, WindowLedger ledger, SortedSet<String> flags, String cause) {
        LedgerWindow window = LedgerRecords.firstRevision(ledger, flags);
        byte[] first = writer.bytes(window);
        if (Arrays.equals(digest(ledger, first), digestOf(kept))) {
            return null;
        }
        number(window, newest(kept) + 1, cause);
        return next(ledger, window, first, ledger.loop().equals(claimedLoop(kept)) ? reusedMicrojoules(kept) : 0);
    }

    private Next next(WindowLedger ledger, LedgerWindow window, byte[] first, long reused) {
        byte[] digest = digest(ledger, first);
        boolean claims = !ledger.loop().isEmpty();
        byte[] wire = claims ? writer.bytes(window) : new byte[0];
        return Next.of(window, kept(claims ? PENDING : 0, window.getRevision(), reused, digest, wire));
    }

    private static boolean saysReused(byte[] kept) {
        return (kept[0] & SAYS_REUSED) != 0;
    }

    private static int wireAt(byte[] kept) {
        return saysReused(kept) ? REUSED_AT + Long.BYTES : REUSED_AT;
    }

    private static byte[] wireOf(byte[] kept) {
        return Arrays.copyOfRange(kept, wireAt(kept), kept.length);
    }

    private static byte[] digestOf(byte[] kept) {
        return Arrays.copyOfRange(kept, DIGEST_AT, REUSED_AT);
    }

    private static int newest(byte[] kept) {
        return ByteBuffer.wrap(kept, 1, Integer.BYTES).getInt();
    }

    private static byte[] kept(byte pending, int newest, long reused, byte[] digest, byte[] wire) {
        return ByteBuffer.allocate(REUSED_AT + Long.BYTES + wire.length)
                .put((byte) (pending | SAYS_REUSED))
                .putInt(newest)
                .put(digest)
                .putLong(reused)
                .put(wire)
                .array();
    }

    /** Of the figures, and of the fuel that a credit displaces, which is not in the window before there is a credit. */
    private static byte[] digest(WindowLedger ledger, byte[] first) {
        Fingerprint fuels = new Fingerprint();
        ledger.segments().forEach(segment -> fuels.add(segment.heat().fuel().milligramsPerKwh())
                .add(segment.heat().fuel().boilerEfficiencyPpm()));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(first);
            return digest.digest(fuels.hex().getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform must have SHA-256, but this one has not", e);
        }
    }

    /**
     * The claimed revision with its share of heat, under the next number.
     *
     * @return null if the share is of lines that were claimed anew since, because their share will follow; or if the
     *     loop had closed its account and the lines have their share
     * @throws IllegalArgumentException if the shares are not of its lines
     */
    public @Nullable Next withHeat(byte[] kept, NodeHeat heat) {
        byte[] wire = wireOf(kept);
        if (wire.length == 0) {
            return null; // the node is not on the loop any more
        }
        if (heat.isOfClosedAccount() && !isPending(kept)) {
            return null; // told again
        }
        LedgerWindow window = reader.read(wire);
        if (window.getRevision() != heat.claimedRevision() || !window.getLoop().equals(heat.loop())) {
            return null;
        }
        int newest = newest(kept);
        book(window, heat, newest + 1);
        byte[] digest = digestOf(kept);
        return Next.of(window, kept((byte) 0, newest + 1, heat.reusedMicrojoules(), digest, wire));
    }

    /**
     * Books heat on the lines that claimed it: the revision that claimed becomes the one with heat.
     *
     * @param window the claimed revision; changed
     * @param revision number of the revision with heat
     * @throws IllegalArgumentException if the shares are not of its lines
     */
    public static void book(LedgerWindow window, NodeHeat heat, int revision) {
        book(window.getSegments(), heat.shares());
        number(window, revision, HEAT_CAUSE);
        window.setFlags(flags(window.getFlags(), heat.flags()));
        window.setParamHash(new Fingerprint()
                .add(window.getParamHash())
                .add(heat.terms().hex())
                .hex());
    }

    /** Makes a window calculated for the first time the revision of that number, which supersedes the one before. */
    public static void number(LedgerWindow window, int revision, String cause) {
        window.setRevision(revision);
        window.setSupersedes(revision == LedgerRecords.FIRST ? null : revision - 1);
        window.setCause(cause);
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
