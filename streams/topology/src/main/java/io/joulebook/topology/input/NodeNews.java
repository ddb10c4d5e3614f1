package io.joulebook.topology.input;

/** What a node tells a loop that it heats. */
public sealed interface NodeNews permits NodeClaim, NodeMembership, NodePassed {

    /** Heat loop id. */
    String loop();

    /** Node id. */
    String node();
}
