package io.joulebook.embedded.accuracy.machine;

/**
 * One thread on one logical CPU, which it has to itself.
 *
 * @param tenant number of its tenant within the scenario
 * @param cpu logical CPU
 * @param duty part of the time that it runs, above 0 to 1
 * @param behaviour what its code does
 */
public record RunningThread(int tenant, int cpu, double duty, Behaviour behaviour) {}
