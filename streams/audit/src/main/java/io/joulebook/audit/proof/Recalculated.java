package io.joulebook.audit.proof;

import io.joulebook.avro.LedgerWindow;
import io.joulebook.topology.input.NodeHeat;
import org.jspecify.annotations.Nullable;

/**
 * A revision calculated again.
 *
 * @param window the record as it must have been published
 * @param basis what all but its heat is from
 * @param heat the shares of heat booked on its lines; null: none
 */
public record Recalculated(
        LedgerWindow window, Basis basis, @Nullable NodeHeat heat) {}
