package io.joulebook.topology.input;

/** What a loop tells a node. */
public sealed interface LoopNews permits NodeHeat, LoopClosed {

    /** Node id. */
    String node();

    /** Heat loop id. */
    String loop();
}
