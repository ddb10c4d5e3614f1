package io.joulebook.embedded.accuracy;

import io.joulebook.embedded.accuracy.rule.Rules;
import java.util.OptionalDouble;
import java.util.SortedSet;

/**
 * How a rule did under one power cap.
 *
 * @param rule the rule
 * @param totalPercent mean absolute error of what a tenant answers for, %
 * @param dynamicPercent the same of the part above idle, %; empty where the rule does not tell it apart
 * @param levels driver levels that the ledger's lines stated; none for others' rules
 */
record RuleResult(Rules.Named rule, double totalPercent, OptionalDouble dynamicPercent, SortedSet<String> levels) {

    static RuleResult of(Rules.Named rule, Score score) {
        return new RuleResult(rule, score.totalPercent(), score.dynamicPercent(), score.levels());
    }

    /** What was asked for and not given, in words; empty if nothing. */
    String shortfall() {
        String asked = rule.level();
        return asked.isEmpty() || levels.contains(asked) ? "" : "counted at " + String.join(" and ", levels);
    }
}
