package io.joulebook.ingest.agent;

/**
 * Where the machine stands in the ledger.
 *
 * @param node node id
 * @param site site id
 * @param zone grid zone
 * @param coresMilli capacity, thousandths of a core, above zero
 */
record NodeIdentity(String node, String site, String zone, long coresMilli) {}
