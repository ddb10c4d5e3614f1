package io.joulebook.sql;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Every energy and carbon figure of a line or of a sum of lines.
 *
 * @param dynamicMicrojoules dynamic energy, µJ
 * @param idleMicrojoules idle energy, µJ
 * @param itMicrojoules energy at the wall, dynamic and idle, µJ
 * @param overheadMicrojoules share of the site overhead, µJ
 * @param facilityMicrojoules wall and overhead, µJ
 * @param reusedMicrojoules share of the heat that was put to use, µJ
 * @param netMicrojoules facility energy less reused heat, µJ
 * @param grossMicrograms location-based carbon of the facility energy, µg CO2e
 * @param reusedMicrograms carbon of the reused energy, µg CO2e
 * @param wasteMicrograms carbon of the energy that was not put to use, µg CO2e
 * @param netMicrograms carbon to report after the heat contract, µg CO2e
 * @param displacedMicrograms memo: carbon that the reused heat displaced, µg CO2e
 * @param avoidedNetMicrograms memo: displaced carbon less what the buyer of the heat answers for, µg CO2e
 * @param embodiedMicrograms embodied emissions, µg CO2e
 */
public record Amounts(
        BigInteger dynamicMicrojoules,
        BigInteger idleMicrojoules,
        BigInteger itMicrojoules,
        BigInteger overheadMicrojoules,
        BigInteger facilityMicrojoules,
        BigInteger reusedMicrojoules,
        BigInteger netMicrojoules,
        BigInteger grossMicrograms,
        BigInteger reusedMicrograms,
        BigInteger wasteMicrograms,
        BigInteger netMicrograms,
        BigInteger displacedMicrograms,
        BigInteger avoidedNetMicrograms,
        BigInteger embodiedMicrograms) {

    /** The columns that {@link #read} takes, in its order; every view of lines and sums has them. */
    static final String COLUMNS = "toString(dynamic_uj), toString(idle_uj), toString(it_uj), toString(overhead_uj),"
            + " toString(facility_uj), toString(reused_uj), toString(net_uj), toString(gross_ug), toString(reused_ug),"
            + " toString(waste_ug), toString(net_ug), toString(displaced_ug), toString(avoided_net_ug),"
            + " toString(embodied_ug)";

    /** The amounts in the row at hand, the first of them in this column. */
    static Amounts read(ResultSet row, int first) throws SQLException {
        return new Amounts(
                whole(row, first),
                whole(row, first + 1),
                whole(row, first + 2),
                whole(row, first + 3),
                whole(row, first + 4),
                whole(row, first + 5),
                whole(row, first + 6),
                whole(row, first + 7),
                whole(row, first + 8),
                whole(row, first + 9),
                whole(row, first + 10),
                whole(row, first + 11),
                whole(row, first + 12),
                whole(row, first + 13));
    }

    private static BigInteger whole(ResultSet row, int column) throws SQLException {
        return new BigInteger(row.getString(column));
    }
}
