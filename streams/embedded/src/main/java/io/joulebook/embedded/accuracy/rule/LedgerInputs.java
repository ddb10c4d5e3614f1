package io.joulebook.embedded.accuracy.rule;

import io.joulebook.attribution.meter.MeterCourse;
import io.joulebook.attribution.meter.MeterDomain;
import io.joulebook.attribution.meter.MeterKind;
import io.joulebook.attribution.meter.MeterQuality;
import io.joulebook.attribution.meter.MeterSpec;
import io.joulebook.attribution.meter.MeterTrack;
import io.joulebook.attribution.meter.Reading;
import io.joulebook.attribution.usage.CpuTimes;
import io.joulebook.attribution.usage.OwnerEntry;
import io.joulebook.attribution.usage.OwnerHints;
import io.joulebook.attribution.usage.Ownership;
import io.joulebook.attribution.usage.ReservationEntry;
import io.joulebook.attribution.usage.UsageRow;
import io.joulebook.embedded.accuracy.machine.Layout;
import io.joulebook.embedded.accuracy.machine.ObservedWindow;
import io.joulebook.embedded.accuracy.machine.TenantUse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A window of the simulated machine in the words of the domain. */
final class LedgerInputs {

    static final long FROM_MICROS = 1_767_571_200_000_000L;
    static final long TO_MICROS = FROM_MICROS + ObservedWindow.SECONDS * 1_000_000L;

    private LedgerInputs() {}

    static List<MeterCourse> meters(ObservedWindow window) {
        List<MeterCourse> meters = new ArrayList<>();
        meters.add(counter("wall", MeterDomain.WALL, window.wallMicrojoules()));
        meters.add(counter("dram", MeterDomain.DRAM, window.dramMicrojoules()));
        for (int socket = 0; socket < Layout.SOCKETS; socket++) {
            meters.add(counter("package-" + socket, MeterDomain.PACKAGE, window.packageMicrojoules()[socket]));
        }
        return meters;
    }

    private static MeterCourse counter(String meter, MeterDomain domain, long microjoules) {
        MeterSpec spec = new MeterSpec(meter, MeterKind.COUNTER, domain, 0, 0, MeterQuality.MEASURED);
        List<Reading> readings =
                List.of(new Reading(FROM_MICROS, "boot", 0), new Reading(TO_MICROS, "boot", microjoules));
        return MeterTrack.follow(spec, null, readings);
    }

    /** The tenant's only workload bears its name. */
    static UsageRow usage(TenantUse use) {
        int[] cpus = IntStream.range(0, Layout.CPUS)
                .filter(cpu -> use.nanosByCpu()[cpu] > 0)
                .toArray();
        long[] nanos =
                IntStream.of(cpus).mapToLong(cpu -> use.nanosByCpu()[cpu]).toArray();
        return new UsageRow(
                use.tenant(),
                OwnerHints.NONE,
                FROM_MICROS,
                TO_MICROS,
                use.cpuNanos(),
                use.llcMisses(),
                0,
                use.instructions(),
                use.cycles(),
                CpuTimes.of(cpus, nanos));
    }

    /** The whole machine reserved in equal parts, so that idle is shared equally. Rounded up: nothing is left over. */
    static Ownership equalReservations(List<String> tenants) {
        long each = (Layout.CPUS * 1000L + tenants.size() - 1) / tenants.size();
        List<OwnerEntry> owners = new ArrayList<>();
        List<ReservationEntry> reservations = new ArrayList<>();
        for (String tenant : tenants) {
            owners.add(new OwnerEntry(tenant, tenant, FROM_MICROS, Long.MAX_VALUE));
            reservations.add(new ReservationEntry(tenant, each, FROM_MICROS, Long.MAX_VALUE));
        }
        return Ownership.of(owners, reservations);
    }
}
