package io.joulebook.topology.ledger;

import io.joulebook.attribution.ledger.WindowLedger;
import java.util.SortedSet;

/**
 * A window with all its figures but heat.
 *
 * @param ledger the window
 * @param flags what the pipeline has to say of it
 */
record Priced(WindowLedger ledger, SortedSet<String> flags) {}
