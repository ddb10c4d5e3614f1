package io.joulebook.attribution.ledger;

import io.joulebook.attribution.carbon.Factors;

/** Shares a node's energy of a window among its tenants. */
@SuppressWarnings("DoNotCallSuggester")
public final class Apportioner {

    private Apportioner() {}

    public static ApportionedWindow apportion(WindowInputs inputs, Factors factors) {
        throw new UnsupportedOperationException("in progress");
    }
}
