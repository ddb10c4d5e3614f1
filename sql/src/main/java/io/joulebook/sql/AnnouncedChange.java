package io.joulebook.sql;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A change of a locked month by more than 5 % for a tenant (METHOD 4: it is announced).
 *
 * @param month the locked month
 * @param tenant tenant id
 * @param figure column of the statement, with its unit in its name, such as {@code gross_ug}
 * @param before on the statement of the locked month
 * @param after with all corrections since
 * @param changePpm after less before, millionths of before, towards zero; null: before is zero
 */
public record AnnouncedChange(
        YearMonth month,
        String tenant,
        String figure,
        BigInteger before,
        BigInteger after,
        @Nullable BigInteger changePpm) {

    static final String QUERY = """
            SELECT toString(month), tenant, figure, toString(before), toString(after), toString(change_ppm)
            FROM announced_change ORDER BY month, tenant, figure""";

    static AnnouncedChange read(ResultSet row) throws SQLException {
        @Nullable String ppm = row.getString(6);
        return new AnnouncedChange(
                YearMonth.from(LocalDate.parse(row.getString(1))),
                row.getString(2),
                row.getString(3),
                new BigInteger(row.getString(4)),
                new BigInteger(row.getString(5)),
                ppm == null ? null : new BigInteger(ppm));
    }

    /** The change for the eye, such as {@code +8.9 %}, cut to a tenth; {@code new} where there was nothing. */
    public String percent() {
        if (changePpm == null) {
            return "new";
        }
        BigInteger tenths = changePpm.divide(BigInteger.valueOf(1_000));
        BigInteger[] parts = tenths.abs().divideAndRemainder(BigInteger.TEN);
        return (changePpm.signum() < 0 ? "-" : "+") + parts[0] + "." + parts[1] + " %";
    }
}
