package io.joulebook.attribution.node;

/**
 * Where a logical CPU sits.
 *
 * @param cpu logical CPU, as the kernel numbers it
 * @param socket socket that it is on
 * @param core core of that socket; logical CPUs of one core are siblings
 */
public record LogicalCpu(int cpu, int socket, int core) {

    public LogicalCpu {
        if (cpu < 0 || socket < 0 || core < 0) {
            throw new IllegalArgumentException(
                    "CPU numbers start at 0, but this is cpu " + cpu + " of core " + core + " on socket " + socket);
        }
    }
}
