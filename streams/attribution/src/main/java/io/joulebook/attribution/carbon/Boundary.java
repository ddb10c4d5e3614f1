package io.joulebook.attribution.carbon;

/** What an intensity counts: combustion alone, or the whole life cycle. */
public enum Boundary {
    DIRECT,
    LIFECYCLE
}
