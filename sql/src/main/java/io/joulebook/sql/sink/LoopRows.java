package io.joulebook.sql.sink;

import io.joulebook.avro.LoopWindow;

/** Lays one revision of a loop's heat account out as a row. */
final class LoopRows {

    private LoopRows() {}

    /** Adds the row of the account. */
    static void add(Rows rows, LoopWindow window, Place place) {
        rows.add(
                LedgerTable.LOOP,
                window.getLoop(),
                window.getWindowStart(),
                window.getWindowEnd(),
                window.getRevision(),
                window.getSite(),
                window.getDeliveredUj(),
                window.getCarryInUj(),
                window.getFacilityUj(),
                window.getCreditedUj(),
                window.getCarryOutUj(),
                window.getLapsedUj(),
                window.getErfPpm(),
                window.getDisplacedUg(),
                window.getDisplacedMgPerKwh(),
                window.getBoilerEfficiencyPpm(),
                window.getRegisterUj(),
                window.getNodes(),
                window.getFlags(),
                place.partition(),
                place.offset(),
                place.appendedAt());
    }
}
