package io.joulebook.ingest.agent;

import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.MeterReading;
import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.SiteProfile;
import io.joulebook.avro.UsageSample;
import io.joulebook.avro.WorkloadAssignment;

/** Where the agent's records go. */
interface Destination {

    void publish(MeterReading reading);

    void publish(UsageSample sample);

    void publish(NodeProfile profile);

    void publish(SiteProfile site);

    void publish(WorkloadAssignment assignment);

    void publish(GridIntensity intensity);

    /** Waits until everything published so far has arrived. */
    void flush();
}
