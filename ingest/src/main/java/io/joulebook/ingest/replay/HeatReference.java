package io.joulebook.ingest.replay;

import io.joulebook.avro.HeatMeterReading;
import io.joulebook.ingest.rows.CsvRow;
import io.joulebook.ingest.rows.EventTime;
import io.joulebook.ingest.rows.RowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Heat-meter readings out of {@code heat.csv}.
 *
 * <p>Heat given per window becomes a register: 0 at the start of the data, and at each window's end all that was
 * delivered until then.
 */
final class HeatReference {

    private final SiteConfig config;
    private final Map<String, SortedMap<Long, Long>> delivered = new TreeMap<>();
    private final Map<String, SortedMap<Long, Long>> registers = new TreeMap<>();
    private final Map<String, Long> totals = new TreeMap<>();

    HeatReference(SiteConfig config) {
        this.config = config;
    }

    void add(CsvRow row) throws RowException {
        String loop = row.id("loop");
        if (row.has("register_uj") || row.has("t_s")) {
            put(registers, loop, row.micros("t_s", config.epochMicros()), row.whole("register_uj"));
            return;
        }
        long window = row.whole("window");
        if (window == 0) {
            throw RowException.malformed("window = '0': expected a number from 1");
        }
        Math.addExact(config.epochMicros(), Math.multiplyExact(window, windowMicros()));
        long heat = row.whole("delivered_uj");
        totals.merge(loop, heat, Math::addExact); // a register that would not fit is the row's fault
        put(delivered, loop, window, heat);
    }

    private static void put(Map<String, SortedMap<Long, Long>> table, String loop, long key, long value)
            throws RowException {
        if (table.computeIfAbsent(loop, first -> new TreeMap<>()).putIfAbsent(key, value) != null) {
            throw new RowException(
                    "DUPLICATE", "loop " + loop + " has a row for the same time already; that one is kept");
        }
    }

    List<HeatMeterReading> readings() {
        List<HeatMeterReading> readings = new ArrayList<>();
        delivered.forEach((loop, byWindow) -> {
            long register = 0;
            readings.add(reading(loop, config.epochMicros(), 0));
            for (Map.Entry<Long, Long> window : byWindow.entrySet()) {
                register = Math.addExact(register, window.getValue());
                readings.add(reading(loop, config.epochMicros() + window.getKey() * windowMicros(), register));
            }
        });
        registers.forEach((loop, byTime) -> byTime.forEach((time, value) -> readings.add(reading(loop, time, value))));
        return readings;
    }

    private long windowMicros() {
        return config.window().toMillis() * 1000;
    }

    private static HeatMeterReading reading(String loop, long micros, long register) {
        return HeatMeterReading.newBuilder()
                .setLoop(loop)
                .setTime(EventTime.instant(micros))
                .setRegisterUj(register)
                .build();
    }
}
