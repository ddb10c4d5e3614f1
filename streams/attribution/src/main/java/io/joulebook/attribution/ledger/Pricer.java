package io.joulebook.attribution.ledger;

import io.joulebook.attribution.carbon.Factors;

/** Adds overhead and carbon to apportioned energy. */
@SuppressWarnings("DoNotCallSuggester")
public final class Pricer {

    private Pricer() {}

    public static WindowLedger price(ApportionedWindow window, Factors factors) {
        throw new UnsupportedOperationException("in progress");
    }
}
