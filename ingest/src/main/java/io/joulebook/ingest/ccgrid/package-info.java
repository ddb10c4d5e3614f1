/**
 * The run folders of "An experimental comparison of software-based power meters" (CCGRID 2023) as a source of replay.
 *
 * <p>Read are {@code experiments.json}, {@code kwollect-*.csv} (wattmeter and BMC), {@code scaphandre-host_*.csv} (RAPL
 * package power) and {@code scaphandre-host-ram_*.csv} (RAPL DRAM power). PowerAPI's files, Scaphandre's per-process
 * estimates and the core loads are other people's answers to our question, and are not read.
 *
 * <p>Usage is derived, and says so: no file holds the CPU time of a process. What is known is when each benchmark began
 * and ended, how long each process ran ("Time in seconds"; NAS's "CPU Time" is the same clock on the wall, not CPU
 * time) and with how many threads. {@link io.joulebook.ingest.ccgrid.FairShare} makes CPU time of that.
 */
@NullMarked
package io.joulebook.ingest.ccgrid;

import org.jspecify.annotations.NullMarked;
