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

    /**
     * For so long at least what was settled is not forgotten, however far its loop has come since. When months are read
     * again, a node's task may fall days behind another's within seconds, and its loop not know yet that there is such
     * a node.
     */
    private static final long HOLD_MILLIS = 60_000;

    private final String loop;
    private final LoopTerms terms;
    private final List<SettledWindow> restored = new ArrayList<>();
    private final NavigableMap<Long, Long> waitingSince = new TreeMap<>();
    private LoopLedger ledger;
    private long restoredThrough = LoopLedger.NEVER;
    private long settledLongAgo = LoopLedger.NEVER;
    private long settledAtMark = LoopLedger.NEVER;
    private long markMillis;

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

    /** End of the last window that was settled a while ago; NEVER if there is none, or if that is not known yet. */
    long settledLongAgo(long nowMillis) {
        if (nowMillis - markMillis >= HOLD_MILLIS) {
            settledLongAgo = settledAtMark;
            settledAtMark = ledger.settledThroughMicros();
            markMillis = nowMillis;
        }
        return settledLongAgo;
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
