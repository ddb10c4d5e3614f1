package io.joulebook.attribution.carbon;

/**
 * Where the accounts of a site's battery stand, in both columns of carbon.
 *
 * @param average by the average of the grid
 * @param residual by its residual mix, and where none is published by its average
 */
public record OnsiteAccounts(OnsiteAccount average, OnsiteAccount residual) {

    /** Nothing in stock, nothing known. */
    public static final OnsiteAccounts EMPTY = new OnsiteAccounts(OnsiteAccount.EMPTY, OnsiteAccount.EMPTY);
}
