package io.joulebook.embedded.accuracy.machine;

import java.util.List;

/**
 * Who runs what on the machine in one window.
 *
 * @param tenants id of each tenant
 * @param threads all threads; a thread's tenant is a place in {@code tenants}. They stay on their CPUs whoever else
 *     runs
 */
public record Scenario(List<String> tenants, List<RunningThread> threads) {

    public Scenario {
        tenants = List.copyOf(tenants);
        threads = List.copyOf(threads);
    }

    /** Threads of a set of tenants; bit i stands for tenant i. */
    List<RunningThread> threadsOf(int members) {
        return threads.stream()
                .filter(thread -> (members & (1 << thread.tenant())) != 0)
                .toList();
    }
}
