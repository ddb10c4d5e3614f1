package io.joulebook.embedded.accuracy.machine;

/**
 * What a tenant's code does to the machine.
 *
 * @param instructionsPerCycle of a thread that has its core to itself and never waits for a full memory bus
 * @param bytesPerInstruction traffic to main memory
 * @param memoryBound part of its time that grows when the memory bus is full, 0 to 1
 * @param powerFactor power of its cycles and instructions relative to ordinary code at the same counts: data and
 *     instruction mix, which no counter shows. Schöne et al. (Skylake-SP, arXiv 1905.12468) find that data alone makes
 *     "a large error in energy models relying only on instructions"
 * @param visibleMisses part of its memory traffic that shows as last-level cache misses; prefetchers fetch the rest
 */
public record Behaviour(
        double instructionsPerCycle,
        double bytesPerInstruction,
        double memoryBound,
        double powerFactor,
        double visibleMisses) {}
