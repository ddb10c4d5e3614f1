package io.joulebook.attribution.carbon;

/**
 * Names of the zones whose intensities are derived: {@code <grid zone>-onsite.<site>}, such as {@code FR-onsite.north}.
 *
 * <p>What is left of the mark is the grid zone, which stands in where nothing was derived. Names of this form are kept
 * for derived intensities: what anybody publishes of such a zone is taken for derived, and nothing is derived from it.
 */
public final class OnsiteZone {

    private static final String MARK = "-onsite.";

    private OnsiteZone() {}

    /**
     * Name of the zone of a site.
     *
     * @throws IllegalArgumentException if the grid zone is a derived one
     */
    public static String of(String gridZone, String site) {
        if (isOne(gridZone)) {
            throw new IllegalArgumentException("zone " + gridZone
                    + " is derived from on-site power itself, expected the grid zone that the site is connected to");
        }
        return gridZone + MARK + site;
    }

    /** Whether a zone is derived. */
    public static boolean isOne(String zone) {
        return zone.contains(MARK);
    }

    /** The grid zone that a derived zone is part of. */
    public static String gridOf(String derivedZone) {
        return derivedZone.substring(0, derivedZone.indexOf(MARK));
    }
}
