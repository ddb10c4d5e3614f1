package io.joulebook.ingest.rows;

import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.HeatMeterReading;
import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.SitePower;
import io.joulebook.avro.SiteProfile;
import io.joulebook.avro.WorkloadAssignment;
import io.joulebook.ingest.publish.Publisher;
import java.util.List;

/**
 * What readings and usage are judged by; published before them.
 *
 * @param sites one whole record a site
 * @param profiles one whole record a node
 * @param assignments one whole record a node
 * @param intensities ascending by zone, start and revision
 * @param power ascending by zone, site and start
 * @param heat ascending by loop and time
 */
public record ReferenceData(
        List<SiteProfile> sites,
        List<NodeProfile> profiles,
        List<WorkloadAssignment> assignments,
        List<GridIntensity> intensities,
        List<SitePower> power,
        List<HeatMeterReading> heat) {

    public ReferenceData {
        sites = List.copyOf(sites);
        profiles = List.copyOf(profiles);
        assignments = List.copyOf(assignments);
        intensities = List.copyOf(intensities);
        power = List.copyOf(power);
        heat = List.copyOf(heat);
    }

    /** Publishes all of it and waits until it is acknowledged. */
    public void publish(Publisher publisher) {
        sites.forEach(publisher::publish);
        profiles.forEach(publisher::publish);
        assignments.forEach(publisher::publish);
        intensities.forEach(publisher::publish);
        power.forEach(publisher::publish);
        heat.forEach(publisher::publish);
        publisher.flush();
    }
}
