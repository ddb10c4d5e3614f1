package io.joulebook.topology.config;

/** Whether what a window was calculated from is kept. */
public enum EvidencePolicy {
    /** It is written beside each ledger window: the window can be explained, proved and restated. */
    KEEP,
    /** It is not: the ledger is all there is. */
    OMIT
}
