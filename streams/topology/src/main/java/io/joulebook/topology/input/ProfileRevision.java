package io.joulebook.topology.input;

import io.joulebook.attribution.node.NodeProfile;

/**
 * A node over time, as one revision of the record says.
 *
 * @param revision higher replaces lower
 * @param profile the whole of it
 */
public record ProfileRevision(long revision, NodeProfile profile) {}
