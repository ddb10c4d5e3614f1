package io.joulebook.attribution.ledger;

import java.util.Objects;

/**
 * What one tenant answers for in one segment.
 *
 * @param tenant tenant id
 * @param level driver level of the dynamic part, L0 to L3 (METHOD §2.3)
 * @param cpuNanos CPU time, ns
 * @param dynamicPackageMicrojoules dynamic energy of the packages, µJ
 * @param dynamicDramMicrojoules dynamic energy of main memory, µJ
 * @param dynamicGpuMicrojoules dynamic energy of the GPU boards, µJ
 * @param dynamicPlatformMicrojoules dynamic energy of the rest, µJ
 * @param alternativePackageMicrojoules dynamic energy of the packages by the method that was not booked (P, by the
 *     driver of the level, where S is; S where P is and a curve exists; else the same), µJ; a memo, in no sum
 * @param idleMicrojoules idle energy by reservation, µJ
 * @param overheadMicrojoules share of the site's overhead, µJ
 * @param grossMicrograms location-based carbon of the facility energy, µg CO2e
 * @param marketMicrograms market-based carbon of the facility energy, µg CO2e; beside the other, never netted with it
 * @param embodiedMicrograms embodied emissions, µg CO2e
 * @param uncertainty standard uncertainty of the IT energy
 */
public record LedgerLine(
        String tenant,
        String level,
        long cpuNanos,
        long dynamicPackageMicrojoules,
        long dynamicDramMicrojoules,
        long dynamicGpuMicrojoules,
        long dynamicPlatformMicrojoules,
        long alternativePackageMicrojoules,
        long idleMicrojoules,
        long overheadMicrojoules,
        long grossMicrograms,
        long marketMicrograms,
        long embodiedMicrograms,
        LineUncertainty uncertainty) {

    public LedgerLine {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(uncertainty, "uncertainty");
    }

    /** A line of which no uncertainty is known, and whose carbon is the same in both columns. */
    LedgerLine(
            String tenant,
            String level,
            long cpuNanos,
            long dynamicPackageMicrojoules,
            long dynamicDramMicrojoules,
            long dynamicGpuMicrojoules,
            long dynamicPlatformMicrojoules,
            long alternativePackageMicrojoules,
            long idleMicrojoules,
            long overheadMicrojoules,
            long grossMicrograms,
            long embodiedMicrograms) {
        this(
                tenant,
                level,
                cpuNanos,
                dynamicPackageMicrojoules,
                dynamicDramMicrojoules,
                dynamicGpuMicrojoules,
                dynamicPlatformMicrojoules,
                alternativePackageMicrojoules,
                idleMicrojoules,
                overheadMicrojoules,
                grossMicrograms,
                grossMicrograms,
                embodiedMicrograms,
                LineUncertainty.NONE);
    }

    /** Energy of the computing itself: dynamic and idle, µJ. */
    public long itMicrojoules() {
        return dynamicPackageMicrojoules
                + dynamicDramMicrojoules
                + dynamicGpuMicrojoules
                + dynamicPlatformMicrojoules
                + idleMicrojoules;
    }

    /** IT energy and its overhead, µJ. */
    public long facilityMicrojoules() {
        return itMicrojoules() + overheadMicrojoules;
    }

    /** This line with its overhead and its carbon. */
    LedgerLine priced(long overhead, long gross, long market) {
        return new LedgerLine(
                tenant,
                level,
                cpuNanos,
                dynamicPackageMicrojoules,
                dynamicDramMicrojoules,
                dynamicGpuMicrojoules,
                dynamicPlatformMicrojoules,
                alternativePackageMicrojoules,
                idleMicrojoules,
                overhead,
                gross,
                market,
                embodiedMicrograms,
                uncertainty);
    }

    /** This line with the uncertainty of its IT energy. */
    LedgerLine withUncertainty(LineUncertainty stated) {
        return new LedgerLine(
                tenant,
                level,
                cpuNanos,
                dynamicPackageMicrojoules,
                dynamicDramMicrojoules,
                dynamicGpuMicrojoules,
                dynamicPlatformMicrojoules,
                alternativePackageMicrojoules,
                idleMicrojoules,
                overheadMicrojoules,
                grossMicrograms,
                marketMicrograms,
                embodiedMicrograms,
                stated);
    }
}
