package io.joulebook.embedded.registry;

import java.util.List;
import java.util.Optional;

/**
 * A version as a request names it.
 *
 * @param number 1 or more; {@link #LATEST} for the newest
 */
record Version(int number) {

    private static final int LATEST = -1;

    /**
     * The version a path names.
     *
     * @throws Refusal if it is neither a number from 1 nor {@code latest}
     */
    static Version parse(String text) {
        if (text.equals("latest")) {
            return new Version(LATEST);
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 || number == LATEST) {
                return new Version(number);
            }
        } catch (NumberFormatException e) {
            // Refused below, like a number out of range.
        }
        throw Refusal.invalidVersion(text);
    }

    boolean isLatest() {
        return number == LATEST;
    }

    /** This version, if it is among these, which are oldest first. */
    Optional<StoredSchema> among(List<StoredSchema> versions) {
        return isLatest()
                ? versions.stream().reduce((earlier, later) -> later)
                : versions.stream().filter(schema -> schema.version() == number).findFirst();
    }
}
