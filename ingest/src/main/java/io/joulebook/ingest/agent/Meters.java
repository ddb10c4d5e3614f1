package io.joulebook.ingest.agent;

import io.joulebook.avro.MeterLimit;
import io.joulebook.avro.MeterValue;
import io.joulebook.avro.NodeProfileVersion;
import java.util.List;

/** The energy meters of the machine. */
sealed interface Meters permits PowercapMeters, ModelledMeter {

    /** All meters as they are now; a meter that cannot be read at the moment is left out. */
    List<MeterValue> read(Moment moment);

    /**
     * Identity of the counters' life: within one, they only grow or wrap.
     *
     * @param bootId identity of the kernel's boot
     */
    String counterLife(String bootId);

    /** The most each meter can show. */
    List<MeterLimit> limits();

    /** Puts the idle power that is known into the profile. */
    NodeProfileVersion.Builder describeIdle(NodeProfileVersion.Builder profile);

    /** Where the figures come from, in a few words for the person at the terminal. */
    String origin();
}
