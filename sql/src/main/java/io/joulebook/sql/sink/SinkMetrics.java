package io.joulebook.sql.sink;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/**
 * What the sink counts.
 *
 * <p>Key relationships, over any time without a restart:
 *
 * <ul>
 *   <li>{@code windows} + {@code loop_windows} + {@code evidence} + {@code references} + {@code rejected} +
 *       {@code repeated} = records done with; a record is in exactly one of them.
 *   <li>{@code repeated} grows: the ledger's topics say again what is stored, as when streams began afresh.
 *   <li>{@code undecodable} is the part of {@code rejected} that the sink itself could not read: alert when it grows.
 *   <li>{@code retries} grows and {@code batches} does not: ClickHouse is away, {@code failing} is 1, and the lag
 *       grows.
 * </ul>
 */
final class SinkMetrics {

    private final Counter windows;
    private final Counter loopWindows;
    private final Counter evidence;
    private final Counter references;
    private final Counter lines;
    private final Counter rejected;
    private final Counter undecodable;
    private final Counter repeated;
    private final Counter batches;
    private final Counter retries;
    private final Gauge failing;
    private final Gauge lastFailure;
    private final Gauge lag;

    SinkMetrics(PrometheusRegistry registry) {
        this.windows = counter(registry, "windows", "Node-window revisions stored.");
        this.loopWindows = counter(registry, "loop_windows", "Heat accounts of a loop and window stored, by revision.");
        this.evidence = counter(registry, "evidence", "Records of evidence stored.");
        this.references = counter(registry, "references", "Records of the slow topics stored.");
        this.lines = counter(registry, "lines", "Ledger lines stored.");
        this.rejected = counter(registry, "rejected", "Rejected records stored, those of the sink included.");
        this.undecodable =
                counter(registry, "undecodable", "Records that the sink could not use and stored as rejected.");
        this.repeated = counter(
                registry, "repeated", "Records that say what the ledger has under that name; not stored again.");
        this.batches = counter(registry, "batches", "Batches stored.");
        this.retries = counter(registry, "retries", "Batches that failed and are tried again.");
        this.failing = gauge(registry, "failing", "1 while the last attempt to store a batch failed, otherwise 0.");
        this.lastFailure =
                gauge(registry, "last_failure_timestamp_seconds", "When a batch last failed, Unix time; 0: never.");
        this.lag =
                gauge(registry, "lag_records", "Records published and not yet stored, in the partitions of this sink.");
    }

    void stored(Rows rows) {
        windows.inc(rows.windows());
        loopWindows.inc(rows.of(LedgerTable.LOOP).size());
        evidence.inc(rows.of(LedgerTable.EVIDENCE).size());
        references.inc(rows.of(LedgerTable.REFERENCE).size());
        lines.inc(rows.of(LedgerTable.LINE).size());
        rejected.inc(rows.of(LedgerTable.REJECTED).size());
        undecodable.inc(rows.undecodable());
        repeated.inc(rows.repeated());
        batches.inc();
        failing.set(0);
    }

    void failed(long epochSecond) {
        retries.inc();
        failing.set(1);
        lastFailure.set((double) epochSecond);
    }

    void lag(long records) {
        lag.set((double) records);
    }

    long linesStored() {
        return (long) lines.get();
    }

    long windowsStored() {
        return (long) windows.get();
    }

    private static Counter counter(PrometheusRegistry registry, String name, String help) {
        return Counter.builder().name("joulebook_sink_" + name).help(help).register(registry);
    }

    private static Gauge gauge(PrometheusRegistry registry, String name, String help) {
        return Gauge.builder().name("joulebook_sink_" + name).help(help).register(registry);
    }
}
