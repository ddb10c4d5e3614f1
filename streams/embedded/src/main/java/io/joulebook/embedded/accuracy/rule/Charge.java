package io.joulebook.embedded.accuracy.rule;

import java.util.OptionalDouble;

/**
 * What a rule charges a tenant.
 *
 * @param total energy, µJ
 * @param dynamic the part above idle, µJ; empty where the rule makes no difference
 * @param level driver level that the ledger's line states; empty where the rule is not the ledger's
 */
public record Charge(double total, OptionalDouble dynamic, String level) {

    static Charge of(double idle, double dynamic) {
        return new Charge(idle + dynamic, OptionalDouble.of(dynamic), "");
    }

    static Charge whole(double total) {
        return new Charge(total, OptionalDouble.empty(), "");
    }

    static Charge of(double idle, double dynamic, String level) {
        return new Charge(idle + dynamic, OptionalDouble.of(dynamic), level);
    }
}
