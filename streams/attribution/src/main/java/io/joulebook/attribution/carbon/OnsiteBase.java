package io.joulebook.attribution.carbon;

/**
 * Where a site's accounts stood when what lies before was forgotten.
 *
 * @param fromMicros end of the last interval that was forgotten; {@link Long#MIN_VALUE} if nothing was
 * @param accounts what was carried on from there
 */
public record OnsiteBase(long fromMicros, OnsiteAccounts accounts) {

    /** Nothing was forgotten. */
    public static final OnsiteBase BEGINNING = new OnsiteBase(Long.MIN_VALUE, OnsiteAccounts.EMPTY);
}
