package io.joulebook.topology.reject;

/** Why something could not be used. The name is the code in the rejected topic and in the metrics. */
public enum Reason {
    /** The bytes are no record of this topic. */
    UNDECODABLE,
    /** The key is missing, too long, or not the node, zone or site that the record is about. */
    KEY_MISMATCH,
    /**
     * More than the grace behind its stream's clock, or inside a window already closed; of a loop or of on-site power:
     * beyond the horizon.
     */
    LATE,
    /** Ahead of the wall clock by more than the tolerated skew. */
    FUTURE,
    /** The node's own clock was off by more than a second. */
    CLOCK_OFFSET,
    /** A figure that cannot be, such as a negative usage or an interval that ends before it starts. */
    INVALID_VALUE,
    /** Less than zero CPU time, or another usage below zero. */
    NEGATIVE_USAGE,
    /** A kind or domain of meter that this version does not know. */
    UNKNOWN_METER_KIND,
    /** More meters, workloads or held records than a node may have. */
    TOO_MANY,
    /** No profile of the node became known in time. */
    NO_PROFILE,
    /** A profile or assignment, or a part of one, that contradicts itself; the rest of it is in force. */
    INCONSISTENT_REFERENCE,
    /** A reading of a meter or of a heat register that its rules refuse. */
    REFUSED_READING,
    /** A window that the domain could not apportion. */
    NOT_APPORTIONED,
    /** Heat for a window that is kept no longer. */
    UNKNOWN_WINDOW
}
