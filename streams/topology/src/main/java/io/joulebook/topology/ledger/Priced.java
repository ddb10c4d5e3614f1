package io.joulebook.topology.ledger;

import io.joulebook.attribution.ledger.WindowLedger;
import io.joulebook.topology.assemble.ClosedWindow;

/**
 * A window with all its figures but heat.
 *
 * @param ledger the window
 * @param closed what it was calculated from, and what the pipeline has to say of it
 */
record Priced(WindowLedger ledger, ClosedWindow closed) {}
