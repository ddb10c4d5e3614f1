package io.joulebook.sql;

import java.util.List;

/**
 * The current heat account of a loop and window.
 *
 * @param loop heat loop id
 * @param windowStartMicros start of the window, µs since the epoch
 * @param revision newest revision of the account
 * @param deliveredMicrojoules heat handed over in the window, µJ
 * @param carryInMicrojoules heat of earlier windows that was not credited yet, µJ
 * @param facilityMicrojoules facility energy of the lines of the loop, µJ
 * @param creditedMicrojoules heat credited to those lines, µJ
 * @param carryOutMicrojoules heat left for later windows, µJ
 * @param lapsedMicrojoules heat that can no longer be credited, µJ
 * @param erfPpm credited of facility energy, ppm
 * @param displacedMicrograms memo: carbon of the fuel not burned for the credited heat, µg CO2e
 * @param registerMicrojoules register of the heat meter at the end of the window, µJ
 * @param nodes number of nodes with lines in the window
 * @param flags what was unusual, sorted
 */
public record LoopAccount(
        String loop,
        long windowStartMicros,
        int revision,
        long deliveredMicrojoules,
        long carryInMicrojoules,
        long facilityMicrojoules,
        long creditedMicrojoules,
        long carryOutMicrojoules,
        long lapsedMicrojoules,
        long erfPpm,
        long displacedMicrograms,
        long registerMicrojoules,
        int nodes,
        List<String> flags) {

    public LoopAccount {
        flags = List.copyOf(flags);
    }
}
