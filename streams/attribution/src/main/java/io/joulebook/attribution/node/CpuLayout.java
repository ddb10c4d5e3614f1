package io.joulebook.attribution.node;

import java.util.Arrays;
import java.util.List;

/**
 * Which logical CPUs of a node are siblings, and on which socket each sits. CPUs are told by their place in the order
 * of their numbers; sockets and cores are numbered anew from 0, in the order of the kernel's numbers.
 */
public final class CpuLayout {

    private final int[] cpus;
    private final int[] cores;
    private final int[] socketNumbers;
    private final int[] sockets;
    private final int coreCount;

    private CpuLayout(int[] cpus, int[] cores, int coreCount, int[] sockets, int[] socketNumbers) {
        this.cpus = cpus;
        this.cores = cores;
        this.coreCount = coreCount;
        this.sockets = sockets;
        this.socketNumbers = socketNumbers;
    }

    /** The layout of these logical CPUs, in any order. */
    public static CpuLayout of(List<LogicalCpu> logical) {
        int[] cpus = logical.stream().mapToInt(LogicalCpu::cpu).sorted().toArray();
        long[] coreKeys = logical.stream()
                .mapToLong(CpuLayout::coreKey)
                .sorted()
                .distinct()
                .toArray();
        int[] socketNumbers = logical.stream()
                .mapToInt(LogicalCpu::socket)
                .sorted()
                .distinct()
                .toArray();
        int[] cores = new int[cpus.length];
        int[] sockets = new int[cpus.length];
        for (LogicalCpu one : logical) {
            int place = Arrays.binarySearch(cpus, one.cpu());
            cores[place] = Arrays.binarySearch(coreKeys, coreKey(one));
            sockets[place] = Arrays.binarySearch(socketNumbers, one.socket());
        }
        return new CpuLayout(cpus, cores, coreKeys.length, sockets, socketNumbers);
    }

    private static long coreKey(LogicalCpu cpu) {
        return ((long) cpu.socket() << Integer.SIZE) | cpu.core();
    }

    /** Number of logical CPUs; 0: nothing is known. */
    public int count() {
        return cpus.length;
    }

    /** Place of a logical CPU, below {@link #count}; below zero: there is no such CPU. */
    public int placeOf(int cpu) {
        return Arrays.binarySearch(cpus, cpu);
    }

    /** Number of cores. */
    public int cores() {
        return coreCount;
    }

    /** Core of the CPU at a place. */
    public int coreOf(int place) {
        return cores[place];
    }

    /** Number of sockets. */
    public int sockets() {
        return socketNumbers.length;
    }

    /** Socket of the CPU at a place. */
    public int socketOf(int place) {
        return sockets[place];
    }

    /** The kernel's number of a socket. */
    public int socketNumber(int socket) {
        return socketNumbers[socket];
    }
}
