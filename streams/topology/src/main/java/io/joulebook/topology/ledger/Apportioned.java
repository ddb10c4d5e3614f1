package io.joulebook.topology.ledger;

import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.ledger.ApportionedWindow;
import java.util.SortedSet;

/** A window between apportioning and pricing. */
record Apportioned(ApportionedWindow window, Factors factors, SortedSet<String> flags) {}
