package io.joulebook.ingest.rows;

import io.joulebook.avro.CpuTime;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CPU time by logical CPU, as a cell such as {@code 0:1200000;17:300000} says it: CPU, colon, nanoseconds.
 *
 * @param nanos ns by the kernel's number of the CPU, ascending; empty: not measured
 */
public record PerCpu(SortedMap<Integer, Long> nanos) implements Comparable<PerCpu> {

    /** Not measured. */
    public static final PerCpu NONE = new PerCpu(Collections.emptySortedMap());

    /** More than any machine has; a cell is bounded by it. */
    private static final int MAX_CPUS = 8_192;

    private static final Pattern ENTRY = Pattern.compile("([0-9]{1,5}):([0-9]{1,18})");

    public PerCpu {
        nanos = Collections.unmodifiableSortedMap(new TreeMap<>(nanos));
    }

    /**
     * Reads a cell.
     *
     * @throws RowException if it has another form, names a CPU twice or too many
     */
    public static PerCpu parse(String column, String cell) throws RowException {
        if (cell.isEmpty()) {
            return NONE;
        }
        SortedMap<Integer, Long> nanos = new TreeMap<>();
        for (String entry : cell.split(";", -1)) {
            Matcher matcher = ENTRY.matcher(entry);
            if (!matcher.matches()
                    || nanos.putIfAbsent(Integer.valueOf(matcher.group(1)), Long.valueOf(matcher.group(2))) != null
                    || nanos.size() > MAX_CPUS) {
                throw RowException.malformed(column + ": '" + entry
                        + "' is not CPU:NANOSECONDS of a CPU not named before; expected a cell such as 0:1200;17:300");
            }
        }
        return new PerCpu(nanos);
    }

    /** The sum of two workloads' times; unknown if one is, because it would be a part that looks like the whole. */
    PerCpu plus(PerCpu other) {
        if (nanos.isEmpty() || other.nanos.isEmpty()) {
            return NONE;
        }
        SortedMap<Integer, Long> sum = new TreeMap<>(nanos);
        other.nanos.forEach((cpu, time) -> sum.merge(cpu, time, Math::addExact));
        return new PerCpu(sum);
    }

    /** As Avro has it. */
    List<CpuTime> toAvro() {
        return nanos.entrySet().stream()
                .map(time -> new CpuTime(time.getKey(), time.getValue()))
                .toList();
    }

    @Override
    public int compareTo(PerCpu other) {
        Iterator<Map.Entry<Integer, Long>> mine = nanos.entrySet().iterator();
        Iterator<Map.Entry<Integer, Long>> theirs = other.nanos.entrySet().iterator();
        while (mine.hasNext() && theirs.hasNext()) {
            Map.Entry<Integer, Long> a = mine.next();
            Map.Entry<Integer, Long> b = theirs.next();
            int order = a.getKey().compareTo(b.getKey());
            order = order != 0 ? order : a.getValue().compareTo(b.getValue());
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(nanos.size(), other.nanos.size());
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(nanos.size());
        for (Map.Entry<Integer, Long> time : nanos.entrySet()) {
            out.writeInt(time.getKey());
            out.writeLong(time.getValue());
        }
    }

    static PerCpu readFrom(DataInput in) throws IOException {
        int count = in.readInt();
        if (count == 0) {
            return NONE;
        }
        SortedMap<Integer, Long> nanos = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            nanos.put(in.readInt(), in.readLong());
        }
        return new PerCpu(nanos);
    }
}
