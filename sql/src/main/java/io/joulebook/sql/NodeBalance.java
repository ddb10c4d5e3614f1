package io.joulebook.sql;

import java.math.BigInteger;

/**
 * A node's meter against its lines.
 *
 * @param node node id
 * @param windows windows in the ledger
 * @param wallMicrojoules metered energy, µJ
 * @param differenceMicrojoules lines less meter, µJ; zero when all is well
 */
public record NodeBalance(String node, long windows, BigInteger wallMicrojoules, BigInteger differenceMicrojoules) {}
