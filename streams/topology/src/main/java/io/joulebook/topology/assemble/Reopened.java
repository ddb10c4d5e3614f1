package io.joulebook.topology.assemble;

import io.joulebook.topology.state.Entry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Closed windows of one node that are to be calculated again, and why. */
final class Reopened implements Entry {

    private static final byte LAYOUT = 1;
    static final long NOWHERE = Long.MAX_VALUE;
    private static final int MOST_RANGES = 64;

    private record Range(long fromMicros, long toMicros, Cause cause) {

        boolean meets(Range other) {
            return cause == other.cause && fromMicros <= other.toMicros && other.fromMicros <= toMicros;
        }

        Range and(Range other) {
            return new Range(Math.min(fromMicros, other.fromMicros), Math.max(toMicros, other.toMicros), cause);
        }
    }

    private final List<Range> ranges = new ArrayList<>();
    private final SortedSet<Cause> courseCauses = new TreeSet<>();
    private long coursesFromMicros = NOWHERE;

    /** Reopens every window that overlaps [from, to); nothing happens if that is empty. */
    void add(long fromMicros, long toMicros, Cause cause) {
        if (fromMicros >= toMicros) {
            return;
        }
        Range whole = new Range(fromMicros, toMicros, cause);
        for (Range known : List.copyOf(ranges)) {
            if (known.meets(whole) || (ranges.size() >= MOST_RANGES && known.cause == cause)) {
                ranges.remove(known);
                whole = whole.and(known);
            }
        }
        ranges.add(whole);
    }

    /** The node's meters are to be followed again from an instant on. */
    void followFrom(long micros, Cause cause) {
        coursesFromMicros = Math.min(coursesFromMicros, micros);
        courseCauses.add(cause);
    }

    /** Whether meters are to be followed again. */
    boolean isToFollow() {
        return coursesFromMicros != NOWHERE;
    }

    /** From where, µs since the epoch. */
    long followsFromMicros() {
        return coursesFromMicros;
    }

    /** Why, in order. */
    SortedSet<Cause> followCauses() {
        return new TreeSet<>(courseCauses);
    }

    /** Meters have been followed. */
    void followed() {
        coursesFromMicros = NOWHERE;
        courseCauses.clear();
    }

    /** Nothing of it is to be done any more. */
    void drop() {
        ranges.clear();
        followed();
    }

    boolean isEmpty() {
        return ranges.isEmpty() && !isToFollow();
    }

    /** Whether windows are to be calculated again. */
    boolean hasWindows() {
        return !ranges.isEmpty();
    }

    /** Start of the earliest part that is reopened; only if there is one. */
    long firstMicros() {
        long first = Long.MAX_VALUE;
        for (Range range : ranges) {
            first = Math.min(first, range.fromMicros);
        }
        return first;
    }

    /** End of the last part that is reopened; only if there is one. */
    long lastMicros() {
        long last = Long.MIN_VALUE;
        for (Range range : ranges) {
            last = Math.max(last, range.toMicros);
        }
        return last;
    }

    /** Why a window is reopened, sorted and joined; empty if it is not. */
    String causesWithin(long fromMicros, long toMicros) {
        SortedSet<String> causes = new TreeSet<>();
        for (Range range : ranges) {
            if (range.fromMicros < toMicros && range.toMicros > fromMicros) {
                causes.add(range.cause.name());
            }
        }
        return String.join("+", causes);
    }

    /** Closes again what lies before an instant. */
    void doneBefore(long micros) {
        List<Range> left = new ArrayList<>();
        for (Range range : ranges) {
            if (range.toMicros > micros) {
                left.add(new Range(Math.max(range.fromMicros, micros), range.toMicros, range.cause));
            }
        }
        ranges.clear();
        ranges.addAll(left);
    }

    @Override
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(LAYOUT);
            out.writeLong(coursesFromMicros);
            out.writeInt(courseCauses.size());
            for (Cause cause : courseCauses) {
                out.writeUTF(cause.name());
            }
            out.writeInt(ranges.size());
            for (Range range : ranges) {
                out.writeLong(range.fromMicros);
                out.writeLong(range.toMicros);
                out.writeUTF(range.cause.name());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    /** Reads what {@link #toBytes} wrote. */
    void restore(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte layout = in.readByte();
            if (layout != LAYOUT) {
                throw new IllegalStateException("What is to be restated has layout " + layout + ", expected " + LAYOUT
                        + "; use a new application id to start afresh");
            }
            coursesFromMicros = in.readLong();
            for (int left = in.readInt(); left > 0; left--) {
                courseCauses.add(Cause.valueOf(in.readUTF()));
            }
            for (int left = in.readInt(); left > 0; left--) {
                ranges.add(new Range(in.readLong(), in.readLong(), Cause.valueOf(in.readUTF())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("What is to be restated is cut short", e);
        }
    }
}
