package io.joulebook.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;

/** What stays on the heap: use of the old generation after its last collection, or now if it had none. */
final class HeapWatch {

    private static final long MEBIBYTE = 1 << 20;

    private final TenLooks mebibytes = new TenLooks();

    /** Notes how much is there now. */
    void look() {
        mebibytes.look(liveBytes() / MEBIBYTE);
    }

    private static long liveBytes() {
        long bytes = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP && isOld(pool.getName())) {
                MemoryUsage collected = pool.getCollectionUsage();
                bytes += collected != null && collected.getUsed() > 0
                        ? collected.getUsed()
                        : pool.getUsage().getUsed();
            }
        }
        return bytes;
    }

    private static boolean isOld(String pool) {
        return pool.contains("Tenured") || pool.contains("Old");
    }

    /** Looks in the order they were taken, at most ten of them, MiB. */
    List<Long> tenLooks() {
        return mebibytes.shown();
    }
}
