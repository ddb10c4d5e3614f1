package io.joulebook.topology.loop;

import io.joulebook.attribution.heat.LoopBase;
import io.joulebook.attribution.heat.LoopLedger;
import io.joulebook.attribution.heat.LoopTerms;
import io.joulebook.attribution.heat.SettledWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What a task holds of one loop in memory. */
final class LoopBook {

    private final String loop;
    private final LoopTerms terms;
    private final List<SettledWindow> restored = new ArrayList<>();
    private final NavigableMap<Long, Long> waitingSince = new TreeMap<>();
    private LoopLedger ledger;
    private long restoredThrough = LoopLedger.NEVER;

    LoopBook(String loop, LoopTerms terms) {
        this.loop = loop;
        this.terms = terms;
        this.ledger = new LoopLedger(terms, LoopBase.BEGINNING);
    }

    String loop() {
        return loop;
    }

    LoopLedger ledger() {
        return ledger;
    }

    void restore(LoopBase base) {
        ledger = new LoopLedger(terms, base);
    }

    void restore(long settledThrough) {
        restoredThrough = settledThrough;
    }

    void restore(SettledWindow window) {
        restored.add(window);
    }

    /** To be called when all entries were given back. */
    void endRestore() {
        ledger.restore(restoredThrough, restored);
        restored.clear();
        forgetSettled();
    }

    /** Notes that a window has a claim that waits for heat. */
    void waitFor(long windowStart, long nowMillis) {
        waitingSince.putIfAbsent(windowStart, nowMillis);
    }

    void forgetSettled() {
        waitingSince.headMap(ledger.settledThroughMicros()).clear();
    }

    /** End of the last window that, like all before it, has waited since the given time; NEVER if there is none. */
    long waitedThrough(long sinceMillis) {
        long through = LoopLedger.NEVER;
        for (Map.Entry<Long, Long> window : waitingSince.entrySet()) {
            if (window.getValue() > sinceMillis) {
                break;
            }
            through = window.getKey() + terms.windowMicros();
        }
        return through;
    }
}
