package io.joulebook.embedded.demo;

import io.joulebook.sql.Amounts;
import io.joulebook.sql.LedgerReader;
import io.joulebook.sql.LoopAccount;
import io.joulebook.sql.NodeBalance;
import io.joulebook.sql.TenantTotal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Shows who answers for what. */
final class DemoReport {

    private static final BigDecimal MICROJOULES_PER_KWH = new BigDecimal("3600000000000");
    private static final BigDecimal MICROGRAMS_PER_GRAM = new BigDecimal("1000000");

    private DemoReport() {}

    static void print(LedgerReader ledger) {
        System.out.printf(
                "%-18s %12s %12s %14s %14s %14s %14s%n",
                "tenant", "kWh at wall", "kWh facility", "gCO2e gross", "kWh reused", "gCO2e waste", "gCO2e net");
        for (TenantTotal total : ledger.tenantTotals()) {
            Amounts amounts = total.amounts();
            System.out.printf(
                    "%-18s %12s %12s %14s %14s %14s %14s%n",
                    total.tenant(),
                    kilowattHours(amounts.itMicrojoules()),
                    kilowattHours(amounts.facilityMicrojoules()),
                    grams(amounts.grossMicrograms()),
                    kilowattHours(amounts.reusedMicrojoules()),
                    grams(amounts.wasteMicrograms()),
                    grams(amounts.netMicrograms()));
        }
        System.out.println(
                "Waste: intensity × (energy − heat put to use). Net: to be reported; less than gross only where"
                        + " the heat's buyer books the rest.");
        System.out.println();
        printLoops(ledger.loopAccounts());
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
        System.out.printf("%-18s %12s%n", "cause", "revisions");
        ledger.revisionsByCause().forEach((cause, revisions) -> System.out.printf("%-18s %12d%n", cause, revisions));
        System.out.println();
    }

    private static void printLoops(List<LoopAccount> windows) {
        System.out.printf(
                "%-18s %12s %16s %16s %16s%n", "heat loop", "windows", "kWh delivered", "kWh credited", "kWh lapsed");
        SortedMap<String, List<LoopAccount>> loops = new TreeMap<>();
        windows.forEach(window ->
                loops.computeIfAbsent(window.loop(), loop -> new ArrayList<>()).add(window));
        loops.forEach((loop, accounts) -> System.out.printf(
                "%-18s %12d %16s %16s %16s%n",
                loop,
                accounts.size(),
                kilowattHours(sum(accounts, LoopAccount::deliveredMicrojoules)),
                kilowattHours(sum(accounts, LoopAccount::creditedMicrojoules)),
                kilowattHours(sum(accounts, LoopAccount::lapsedMicrojoules))));
        System.out.println();
    }

    static BigInteger sum(List<LoopAccount> accounts, ToLongFunction<LoopAccount> figure) {
        return accounts.stream()
                .map(account -> BigInteger.valueOf(figure.applyAsLong(account)))
                .reduce(BigInteger.ZERO, BigInteger::add);
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
