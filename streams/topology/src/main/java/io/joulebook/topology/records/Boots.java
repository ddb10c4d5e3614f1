package io.joulebook.topology.records;

import io.joulebook.avro.BootChange;
import java.util.ArrayList;
import java.util.List;

/** Boot ids along a column: they hardly ever change, so only changes are written. */
final class Boots {

    private final Dictionary<String> ids;
    private final List<BootChange> changes = new ArrayList<>(1);
    private int count;
    private String last = "";

    Boots(Dictionary<String> ids) {
        this.ids = ids;
    }

    void append(String boot) {
        if (count == 0 || !boot.equals(last)) {
            changes.add(new BootChange(count, ids.numberOf(boot)));
            last = boot;
        }
        count++;
    }

    List<BootChange> changes() {
        return changes;
    }

    /** The boot of each of so many entries. */
    static List<String> read(List<BootChange> changes, int count, List<String> ids) {
        List<String> boots = new ArrayList<>(count);
        int next = 0;
        String boot = "";
        for (int i = 0; i < count; i++) {
            if (next < changes.size() && changes.get(next).getFirst() == i) {
                boot = ids.get(changes.get(next++).getBoot());
            }
            boots.add(boot);
        }
        return boots;
    }
}
