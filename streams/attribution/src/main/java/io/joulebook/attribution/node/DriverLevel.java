package io.joulebook.attribution.node;

/** What the dynamic part of the package pool is shared by (METHOD §2.3); each needs more data than the one before. */
public enum DriverLevel {
    /** CPU time. */
    L0,
    /** CPU time by thread: a busy sibling makes a thread count less. */
    L1,
    /** Performance counters: cycles, instructions, memory traffic. */
    L2,
    /** L2, or L1 where there are no counters, times a learned coefficient of each tenant. */
    L3
}
