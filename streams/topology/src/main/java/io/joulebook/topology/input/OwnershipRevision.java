package io.joulebook.topology.input;

import io.joulebook.attribution.usage.Ownership;

/**
 * Who owns what on one node, as one revision of the record says.
 *
 * @param node node id
 * @param revision higher replaces lower
 * @param ownership the whole of it
 */
public record OwnershipRevision(String node, long revision, Ownership ownership) {}
