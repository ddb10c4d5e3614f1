package io.joulebook.topology.ledger;

import io.joulebook.attribution.ledger.ApportionedWindow;
import io.joulebook.topology.assemble.ClosedWindow;

/** A window between apportioning and pricing, with what it was made of. */
record Apportioned(ApportionedWindow window, ClosedWindow closed) {}
