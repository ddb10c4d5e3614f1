package io.joulebook.embedded.demo;

import io.joulebook.sql.LedgerReader;
import java.util.SortedMap;

final class DemoReport {
    private DemoReport() {}

    static void print(LedgerReader ledger, SortedMap<Long, Long> heatRegisters) {
        ledger.tenantTotals().forEach(System.out::println);
        ledger.balances().forEach(System.out::println);
        System.out.println(heatRegisters.size());
    }
}
