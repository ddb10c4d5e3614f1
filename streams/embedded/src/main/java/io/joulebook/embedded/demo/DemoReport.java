package io.joulebook.embedded.demo;

import io.joulebook.sql.LedgerReader;
import io.joulebook.sql.NodeBalance;
import io.joulebook.sql.TenantTotal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.SortedMap;

/** Shows who answers for what. */
final class DemoReport {

    private static final BigDecimal MICROJOULES_PER_KWH = new BigDecimal("3600000000000");
    private static final BigDecimal MICROGRAMS_PER_GRAM = new BigDecimal("1000000");

    private DemoReport() {}

    static void print(LedgerReader ledger, SortedMap<Long, Long> heatRegisters) {
        SortedMap<String, DemoHeat.Share> heat = DemoHeat.share(ledger.loopLines(DemoSites.POOL_LOOP), heatRegisters);
        System.out.printf(
                "%-18s %12s %12s %14s %14s %18s%n",
                "tenant", "kWh at wall", "kWh facility", "gCO2e gross", "kWh reused", "gCO2e net of heat");
        for (TenantTotal total : ledger.tenantTotals()) {
            DemoHeat.Share share = heat.getOrDefault(total.tenant(), DemoHeat.Share.NONE);
            System.out.printf(
                    "%-18s %12s %12s %14s %14s %18s%n",
                    total.tenant(),
                    kilowattHours(total.itMicrojoules()),
                    kilowattHours(total.facilityMicrojoules()),
                    grams(total.grossMicrograms()),
                    kilowattHours(share.reusedMicrojoules()),
                    grams(total.grossMicrograms().subtract(share.reusedMicrograms())));
        }
        System.out.println("Net of heat: intensity × (energy − reused heat), shared by the rule of the ledger for this"
                + " report. The ledger itself does not book heat yet.");
        System.out.println();
        System.out.printf("%-18s %12s %16s %22s%n", "node", "windows", "kWh metered", "lines − meter (µJ)");
        for (NodeBalance balance : ledger.balances()) {
            System.out.printf(
                    "%-18s %12d %16s %22s%n",
                    balance.node(),
                    balance.windows(),
                    kilowattHours(balance.wallMicrojoules()),
                    balance.differenceMicrojoules());
        }
        System.out.println();
    }

    private static String kilowattHours(BigInteger microjoules) {
        return new BigDecimal(microjoules)
                .divide(MICROJOULES_PER_KWH, 6, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    private static String grams(BigInteger micrograms) {
        return new BigDecimal(micrograms)
                .divide(MICROGRAMS_PER_GRAM, 3, RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
