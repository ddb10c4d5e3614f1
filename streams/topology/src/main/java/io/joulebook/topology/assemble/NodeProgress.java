package io.joulebook.topology.assemble;

import io.joulebook.attribution.meter.MeterDomain;
import io.joulebook.attribution.meter.MeterKind;
import io.joulebook.attribution.meter.MeterQuality;
import io.joulebook.attribution.meter.MeterState;
import io.joulebook.attribution.meter.Reading;
import io.joulebook.topology.input.MeterIdentity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a node has come: what remains of records already released.
 *
 * @param readingsThroughMicros clock of its readings, µs since the epoch; {@link StreamClock#NEVER} if none came
 * @param usageThroughMicros clock of its usage
 * @param closedThroughMicros end of the last window closed
 * @param restatesFromMicros start of the first window that is restated
 * @param heardMillis when anything of it was accepted last, by the wall clock, ms since the epoch;
 *     {@link StreamClock#NEVER} if that was not kept yet
 * @param meters how far each meter has come
 */
record NodeProgress(
        long readingsThroughMicros,
        long usageThroughMicros,
        long closedThroughMicros,
        long restatesFromMicros,
        long heardMillis,
        List<MeterProgress> meters) {

    static final NodeProgress NONE = new NodeProgress(
            StreamClock.NEVER, StreamClock.NEVER, StreamClock.NEVER, StreamClock.NEVER, StreamClock.NEVER, List.of());

    private static final byte LAYOUT = 4;
    private static final byte LAYOUT_WITHOUT_HEARD = 3;

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(LAYOUT);
            out.writeLong(readingsThroughMicros);
            out.writeLong(usageThroughMicros);
            out.writeLong(closedThroughMicros);
            out.writeLong(restatesFromMicros);
            out.writeLong(heardMillis);
            out.writeInt(meters.size());
            for (MeterProgress meter : meters) {
                write(out, meter.identity());
                write(out, meter.state());
                out.writeLong(meter.periodMicros());
                out.writeBoolean(meter.isGivenUp());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    static NodeProgress fromBytes(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte layout = in.readByte();
            if (layout != LAYOUT && layout != LAYOUT_WITHOUT_HEARD) {
                throw new IllegalStateException("Node progress has layout " + layout + ", expected " + LAYOUT
                        + "; use a new application id to start afresh");
            }
            long readings = in.readLong();
            long usage = in.readLong();
            long closed = in.readLong();
            long restates = in.readLong();
            long heard = layout == LAYOUT_WITHOUT_HEARD ? StreamClock.NEVER : in.readLong();
            List<MeterProgress> meters = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                meters.add(new MeterProgress(identity(in), state(in), in.readLong(), in.readBoolean()));
            }
            return new NodeProgress(readings, usage, closed, restates, heard, meters);
        } catch (IOException e) {
            throw new UncheckedIOException("Node progress is cut short", e);
        }
    }

    private static void write(DataOutputStream out, MeterIdentity identity) throws IOException {
        out.writeUTF(identity.meter());
        out.writeUTF(identity.kind().name());
        out.writeUTF(identity.domain().name());
        out.writeLong(identity.rangeMicrojoules());
        out.writeUTF(identity.quality().name());
        out.writeLong(identity.accuracyPpm());
    }

    private static MeterIdentity identity(DataInputStream in) throws IOException {
        return new MeterIdentity(
                in.readUTF(),
                MeterKind.valueOf(in.readUTF()),
                MeterDomain.valueOf(in.readUTF()),
                in.readLong(),
                MeterQuality.valueOf(in.readUTF()),
                in.readLong());
    }

    private static void write(DataOutputStream out, MeterState state) throws IOException {
        out.writeLong(state.last().atMicros());
        out.writeUTF(state.last().bootId());
        out.writeLong(state.last().value());
        out.writeLong(state.cumulativeMicrojoules());
        out.writeLong(state.cumulativeRemainder());
    }

    private static MeterState state(DataInputStream in) throws IOException {
        Reading last = new Reading(in.readLong(), in.readUTF(), in.readLong());
        return new MeterState(last, in.readLong(), in.readLong());
    }
}
