package io.joulebook.sql.sink;

import java.util.Collections;
import java.util.List;

/**
 * A table that the sink writes, with the columns it gives, in the order of the table.
 *
 * <p>The driver sends a batch without naming columns, so these must be all columns that are stored, in their order;
 * {@code LedgerTableTest} holds them against the migrations.
 */
enum LedgerTable {
    LINE("ledger_line", """
            node, window_start, revision, segment_start, tenant, level, heat_claim, cpu_ns, dynamic_package_uj,
            dynamic_dram_uj, dynamic_gpu_uj, dynamic_platform_uj, alternative_package_uj, idle_uj,
            overhead_uj, gross_ug, reused_uj, reused_ug, displaced_ug, embodied_ug, meter_uncertainty_uj,
            idle_uncertainty_uj, share_uncertainty_uj, sampling_uncertainty_uj, market_ug"""),
    METER("ledger_meter", """
            node, window_start, revision, meter, domain, energy_uj, flags"""),
    SEGMENT("ledger_segment", """
            node, window_start, window_end, revision, segment_start, segment_end, site, zone,
            heat_loop, heat_claim, cause, supersedes, method, input_digest, param_hash, flags, wall_uj, package_uj,
            dram_uj, gpu_uj, platform_uj, package_idle_uj, dram_idle_uj, gpu_idle_uj, platform_idle_uj,
            overhead_uj, pue_ppm, pue_uncertainty_ppm, intensity_mg_per_kwh, intensity_kind, intensity_boundary,
            intensity_status, intensity_source, intensity_published_at, intensity_revision,
            intensity_uncertainty_ppm, gross_ug, embodied_ug, line_count, kafka_partition, kafka_offset, appended_at,
            market_ug, market_mg_per_kwh, market_kind, market_boundary, market_status, market_source,
            market_published_at, market_revision, market_uncertainty_ppm"""),
    LOOP("ledger_loop", """
            heat_loop, window_start, window_end, revision, site, delivered_uj, carry_in_uj, facility_uj,
            credited_uj, carry_out_uj, lapsed_uj, erf_ppm, displaced_ug, displaced_mg_per_kwh,
            boiler_efficiency_ppm, register_uj, node_count, flags, kafka_partition, kafka_offset, appended_at"""),
    EVIDENCE("ledger_evidence", """
            node, window_start, window_end, revision, cause, part, parts, payload, kafka_partition, kafka_offset,
            appended_at"""),
    REFERENCE("ledger_reference", """
            topic, key, revision, sha256, valid_from, valid_to, kind, payload, payload_bytes, kafka_partition,
            kafka_offset, appended_at"""),
    REJECTED("ledger_rejected", """
            kafka_topic, kafka_partition, kafka_offset, appended_at, source, reason, message,
            origin_topic, origin_partition, origin_offset, event_time, payload_base64, payload_bytes""");

    private final String table;
    private final String columns;
    private final int width;

    LedgerTable(String table, String columns) {
        this.table = table;
        this.columns = columns;
        this.width = columns().size();
    }

    /** Name in ClickHouse. */
    String table() {
        return table;
    }

    /** Columns given, in order. */
    List<String> columns() {
        return List.of(columns.split(",\\s+"));
    }

    /** Number of columns given. */
    int width() {
        return width;
    }

    /** The plain insert that the driver turns into RowBinary. */
    String insert() {
        return "INSERT INTO " + table + " (" + String.join(", ", columns()) + ") VALUES ("
                + String.join(", ", Collections.nCopies(columns().size(), "?")) + ")";
    }
}
