package io.joulebook.ingest.agent;

import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.MeterReading;
import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.SiteProfile;
import io.joulebook.avro.UsageSample;
import io.joulebook.avro.WorkloadAssignment;
import io.joulebook.ingest.publish.Publisher;

/** The ledger's topics. */
record KafkaDestination(Publisher publisher) implements Destination {

    @Override
    public void publish(MeterReading reading) {
        publisher.publish(reading);
    }

    @Override
    public void publish(UsageSample sample) {
        publisher.publish(sample);
    }

    @Override
    public void publish(NodeProfile profile) {
        publisher.publish(profile);
    }

    @Override
    public void publish(SiteProfile site) {
        publisher.publish(site);
    }

    @Override
    public void publish(WorkloadAssignment assignment) {
        publisher.publish(assignment);
    }

    @Override
    public void publish(GridIntensity intensity) {
        publisher.publish(intensity);
    }

    @Override
    public void flush() {
        publisher.flush();
    }
}
