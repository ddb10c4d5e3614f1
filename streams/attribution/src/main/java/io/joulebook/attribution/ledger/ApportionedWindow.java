package io.joulebook.attribution.ledger;

/** A node's energy in a window, shared among its tenants, not priced yet. */
public final class ApportionedWindow {

    ApportionedWindow() {}
}
