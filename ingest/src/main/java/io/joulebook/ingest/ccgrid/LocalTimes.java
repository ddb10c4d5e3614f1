package io.joulebook.ingest.ccgrid;

import io.joulebook.ingest.rows.EventTime;
import io.joulebook.ingest.rows.RowException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Local times such as {@code 2022-04-01 23:29:01.740000010} as instants.
 *
 * <p>The files of the runs carry no offset. That they are on the clock of Europe/Paris is told by the node series of
 * the same machine, whose stamps end in +01:00 in November; that {@code experiments.json} and the meters share it is
 * told by the steps of power, which fall on the starts and ends of the benchmarks.
 */
final class LocalTimes {

    private static final long HALF_MICRO_NANOS = 500;

    private final ZoneId zone;

    LocalTimes(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * Microseconds since 1970, rounded: Scaphandre's ninth digits are noise of a float.
     *
     * <p>Of the two instants that an hour of autumn has, the earlier is taken.
     *
     * @throws RowException if it is no time, or one that a spring clock skips
     */
    long micros(String written) throws RowException {
        try {
            LocalDateTime local = LocalDateTime.parse(written.replace(' ', 'T'));
            List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
            if (offsets.isEmpty()) {
                throw RowException.malformed(
                        "time '" + written + "' does not exist in " + zone + ": the clock skips it");
            }
            return EventTime.micros(local.toInstant(offsets.get(0)).plusNanos(HALF_MICRO_NANOS));
        } catch (DateTimeException e) {
            throw RowException.malformed("time '" + written + "': expected such as 2022-04-01 23:25:08.000000");
        }
    }
}
