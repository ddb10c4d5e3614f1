package io.joulebook.sql.sink;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the ledger has already. */
interface Writings {

    /** Of each of these what is stored; one that is not stored is left out. The values are empty. */
    Map<WrittenKey, List<Writing>> of(Set<WrittenKey> keys);
}
