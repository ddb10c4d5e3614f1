package io.joulebook.topology.loop;

import io.joulebook.attribution.heat.HeatAccount.Parcel;
import io.joulebook.attribution.heat.LoopBase;
import io.joulebook.attribution.heat.LoopMember;
import io.joulebook.attribution.heat.LoopPeriod;
import io.joulebook.attribution.heat.RegisterReading;
import io.joulebook.topology.reject.Origin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is remembered of loops, as bytes. */
final class LoopBytes {

    private LoopBytes() {}

    /** Writes one entry. */
    @FunctionalInterface
    interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    /** Reads one entry. */
    @FunctionalInterface
    interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    static byte[] written(Writing entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            entry.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    static <T> T read(byte[] bytes, Reading<T> entry) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return entry.from(in);
        } catch (IOException e) {
            throw new UncheckedIOException("An entry of a loop is cut short", e);
        }
    }

    static byte[] of(LoopBase base) {
        return written(out -> {
            out.writeLong(base.fromMicros());
            RegisterReading register = base.register();
            out.writeBoolean(register != null);
            if (register != null) {
                out.writeLong(register.atMicros());
                out.writeLong(register.microjoules());
            }
            out.writeInt(base.carried().size());
            for (Parcel parcel : base.carried()) {
                out.writeLong(parcel.window());
                out.writeLong(parcel.microjoules());
            }
        });
    }

    static LoopBase base(byte[] bytes) {
        return read(bytes, in -> {
            long from = in.readLong();
            RegisterReading register = in.readBoolean() ? new RegisterReading(in.readLong(), in.readLong()) : null;
            List<Parcel> carried = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                carried.add(new Parcel(in.readLong(), in.readLong()));
            }
            return new LoopBase(from, register, carried);
        });
    }

    static byte[] of(long micros) {
        return written(out -> out.writeLong(micros));
    }

    static long micros(byte[] bytes) {
        return read(bytes, DataInputStream::readLong);
    }

    static byte[] of(LoopMember member) {
        return written(out -> {
            out.writeLong(member.profileRevision());
            out.writeLong(member.throughMicros());
            out.writeBoolean(member.isAwaited());
            out.writeInt(member.periods().size());
            for (LoopPeriod period : member.periods()) {
                out.writeLong(period.fromMicros());
                out.writeLong(period.toMicros());
            }
        });
    }

    static LoopMember member(byte[] bytes) {
        return read(bytes, in -> {
            long revision = in.readLong();
            long through = in.readLong();
            boolean awaited = in.readBoolean();
            List<LoopPeriod> periods = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                periods.add(new LoopPeriod(in.readLong(), in.readLong()));
            }
            return new LoopMember(revision, periods, through, awaited);
        });
    }

    /**
     * A reading as it came.
     *
     * @param isReported whether it went to the rejected topic
     * @param origin where it came from
     * @param payload its bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // payloads are never changed
    record HeldReading(boolean isReported, Origin origin, byte[] payload) {

        HeldReading reported() {
            return new HeldReading(true, origin, payload);
        }

        byte[] toBytes() {
            return written(out -> {
                out.writeBoolean(isReported);
                out.writeUTF(origin.topic());
                out.writeInt(origin.partition());
                out.writeLong(origin.offset());
                out.write(payload);
            });
        }

        static @Nullable HeldReading of(byte @Nullable [] bytes) {
            return bytes == null
                    ? null
                    : read(
                            bytes,
                            in -> new HeldReading(
                                    in.readBoolean(),
                                    new Origin(in.readUTF(), in.readInt(), in.readLong()),
                                    in.readAllBytes()));
        }
    }
}
