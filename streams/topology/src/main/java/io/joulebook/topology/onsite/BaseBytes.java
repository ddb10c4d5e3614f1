package io.joulebook.topology.onsite;

import io.joulebook.attribution.carbon.Battery;
import io.joulebook.attribution.carbon.OnsiteAccount;
import io.joulebook.attribution.carbon.OnsiteAccounts;
import io.joulebook.attribution.carbon.OnsiteBase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;

/** What an account begins with, as bytes. */
final class BaseBytes {

    private BaseBytes() {}

    static byte[] of(OnsiteBase base) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(base.fromMicros());
            write(base.accounts().average(), out);
            write(base.accounts().residual(), out);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static void write(OnsiteAccount account, DataOutputStream out) throws IOException {
        byte[] carbon = account.stock().carbon().toByteArray();
        out.writeLong(account.stock().microjoules());
        out.writeInt(carbon.length);
        out.write(carbon);
        out.writeBoolean(account.isGuessed());
        out.writeLong(account.publishedAtMicros());
        out.writeLong(account.records());
    }

    static OnsiteBase base(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new OnsiteBase(in.readLong(), new OnsiteAccounts(account(in), account(in)));
        } catch (IOException e) {
            throw new UncheckedIOException("What an account of on-site power begins with is cut short", e);
        }
    }

    private static OnsiteAccount account(DataInputStream in) throws IOException {
        long microjoules = in.readLong();
        BigInteger carbon = new BigInteger(in.readNBytes(in.readInt()));
        return new OnsiteAccount(new Battery(microjoules, carbon), in.readBoolean(), in.readLong(), in.readLong());
    }
}
