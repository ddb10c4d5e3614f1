package io.joulebook.embedded.accuracy.rule;

import io.joulebook.attribution.node.DriverLevel;
import io.joulebook.attribution.node.Method;
import io.joulebook.embedded.accuracy.calibration.Calibration;
import java.util.List;

/** The rules that are scored, in the order of the table. */
public final class Rules {

    private static final int TRUE_IDLE = 100;
    private static final int IDLE_TOO_HIGH = 125;

    /** All of them. */
    public static final List<Named> ALL = List.of(
            new Named("equal", "equal split", Rivals::equal),
            new Named("cpu-total", "CPU-time share of total (Scaphandre-like)", Rivals::byCpuTime),
            new Named("kepler-active", "Kepler-like, idle unattributed", Rivals::keplerActive),
            new Named("kepler-even", "Kepler-like, rest split evenly", Rivals::keplerRestEven),
            new Named("kepler-legacy", "legacy Kepler-like (idle even, rest by instructions)", Rivals::keplerLegacy),
            new Named("p-l0", "ours P, L0", ours(Method.P, DriverLevel.L0)),
            new Named("s-l0", "ours S, L0", ours(Method.S, DriverLevel.L0)),
            new Named("l1", "ours, L1 (threads)", ours(Method.P, DriverLevel.L1)),
            new Named("l3-timed", "ours, L3 as calibrate learns it (threads)", timed()),
            new Named("l2", "ours, L2 (activation + counters)", ours(Method.P, DriverLevel.L2)),
            new Named("l3", "ours, L3 (learned, beside counters)", ours(Method.P, DriverLevel.L3)),
            new Named("l3-idle", "ours, L3 beside counters, idle wrong by +25 %", idleTooHigh()));

    private Rules() {}

    private static LedgerRule ours(Method method, DriverLevel level) {
        return new LedgerRule(method, level, Calibration::counted, TRUE_IDLE);
    }

    private static LedgerRule timed() {
        return new LedgerRule(Method.P, DriverLevel.L3, Calibration::timed, TRUE_IDLE);
    }

    private static LedgerRule idleTooHigh() {
        return new LedgerRule(Method.P, DriverLevel.L3, Calibration::counted, IDLE_TOO_HIGH);
    }

    /**
     * A rule with its name.
     *
     * @param id short name, for programs
     * @param label name for people
     * @param level driver level asked of the ledger; empty: the rule is not the ledger's
     */
    public record Named(String id, String label, String level, Rule rule) {

        Named(String id, String label, Rule rule) {
            this(id, label, "", rule);
        }

        Named(String id, String label, LedgerRule rule) {
            this(id, label, rule.level().name(), rule);
        }

        /** Whether it is a rule of the ledger. */
        public boolean isOurs() {
            return !level.isEmpty();
        }
    }
}
