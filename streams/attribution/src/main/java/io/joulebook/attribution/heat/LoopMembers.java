package io.joulebook.attribution.heat;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The nodes of a loop. */
final class LoopMembers {

    private final long windowMicros;
    private final SortedMap<String, LoopMember> members = new TreeMap<>();

    LoopMembers(long windowMicros) {
        this.windowMicros = windowMicros;
    }

    SortedMap<String, LoopMember> all() {
        return Collections.unmodifiableSortedMap(members);
    }

    @Nullable
    LoopMember of(String node) {
        return members.get(node);
    }

    void put(String node, LoopMember member) {
        members.put(node, member);
    }

    /** False if the announcement is older than what is known. */
    boolean announce(String node, long profileRevision, List<LoopPeriod> periods) {
        LoopMember known = members.getOrDefault(node, LoopMember.UNKNOWN);
        if (known.profileRevision() >= profileRevision) {
            return false;
        }
        members.put(node, known.announced(profileRevision, periods));
        return true;
    }

    void hear(String node, long throughMicros) {
        members.put(node, members.getOrDefault(node, LoopMember.UNKNOWN).heardThrough(throughMicros));
    }

    /** Gives up whoever has not told of windows until this. */
    void stopAwaiting(long throughMicros) {
        members.replaceAll(
                (node, member) -> member.firstOpenMicros(windowMicros) < throughMicros ? member.givenUp() : member);
    }

    /** Windows that end by then are told of by every node awaited; NEVER while nobody is. */
    long completeThroughMicros() {
        return members.values().stream()
                .filter(LoopMember::isAwaited)
                .mapToLong(member -> member.firstOpenMicros(windowMicros))
                .min()
                .orElse(LoopLedger.NEVER);
    }

    boolean isComplete(long fromMicros, long toMicros) {
        return members.values().stream().allMatch(member -> member.isThrough(fromMicros, toMicros));
    }
}
