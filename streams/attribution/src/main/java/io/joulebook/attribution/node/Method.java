package io.joulebook.attribution.node;

/** Rule for the dynamic part of the package pool (METHOD §2.5). */
public enum Method {
    /** In proportion to the driver. */
    P,
    /** Shapley value of the node's load curve. */
    S
}
