package io.joulebook.ingest.replay;

import io.joulebook.ingest.rows.TableForm;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tables of the CSV form: their columns, and which of them must be there. The package's Javadoc says what they mean.
 */
final class SiteTables {

    static final String METERS = "meters.csv";
    static final String USAGE = "usage.csv";
    static final String NODES = "nodes.csv";
    static final String SITES = "sites.csv";
    static final String TENANTS = "tenants.csv";
    static final String RESERVATIONS = "reservations.csv";
    static final String INTENSITY = "intensity.csv";
    static final String ONSITE = "onsite.csv";
    static final String HEAT = "heat.csv";
    static final String CURVE = "curve.csv";
    static final String CPUS = "cpus.csv";
    static final String COEFFICIENTS = "coefficients.csv";
    static final String SERVICES = "services.csv";

    static final Set<String> REQUIRED = Set.of(METERS, USAGE, NODES, SITES);

    /** Every table's form by file name, sorted. */
    static final Map<String, TableForm> FORMS = Collections.unmodifiableMap(forms());

    private SiteTables() {}

    /** The form of one of the tables named here. */
    static TableForm form(String file) {
        return Objects.requireNonNull(FORMS.get(file), file);
    }

    private static Map<String, TableForm> forms() {
        Map<String, TableForm> forms = new TreeMap<>();
        forms.put(METERS, meters());
        forms.put(USAGE, usage());
        forms.put(NODES, nodes());
        forms.put(SITES, sites());
        forms.put(TENANTS, TableForm.of(List.of("node", "container", "tenant", "from_s"), "to_s"));
        forms.put(RESERVATIONS, TableForm.of(List.of("node", "tenant", "cores_milli", "from_s"), "to_s"));
        forms.put(INTENSITY, intensity());
        forms.put(ONSITE, onsite());
        forms.put(
                HEAT,
                TableForm.of(List.of("loop"))
                        .orElse(List.of(List.of("window", "delivered_uj"), List.of("t_s", "register_uj"))));
        forms.put(CURVE, TableForm.of(List.of("node", "load_milli", "dyn_uw")));
        forms.put(CPUS, TableForm.of(List.of("node", "cpu", "socket", "core")));
        forms.put(COEFFICIENTS, TableForm.of(List.of("node", "tenant", "coefficient_ppm")));
        forms.put(SERVICES, TableForm.of(List.of("node", "service", "tenant", "weight", "from_s"), "to_s"));
        return forms;
    }

    private static TableForm meters() {
        return TableForm.of(
                List.of("node", "meter", "kind", "t_s", "value"),
                "range_uj",
                "boot",
                "domain",
                "accuracy_ppm",
                "quality");
    }

    private static TableForm usage() {
        return TableForm.of(
                        List.of("node", "from_s", "to_s", "cpu_ns"),
                        "boot",
                        "uid",
                        "cgroup",
                        "job",
                        "pod",
                        "memory_byte_s",
                        "llc_misses",
                        "instructions",
                        "gpu_sm_ns",
                        "io_bytes",
                        "cycles",
                        "cpu_ns_by_cpu",
                        "quality")
                .orElse(List.of(List.of("container"), List.of("proc")));
    }

    private static TableForm nodes() {
        return TableForm.of(
                List.of("node", "site", "cores_milli", "idle_platform_uw"),
                "loop",
                "zone",
                "idle_pkg_uw",
                "idle_dram_uw",
                "idle_gpu_uw",
                "method",
                "embodied_ug",
                "lifetime_s",
                "commissioned_ms",
                "level",
                "smt_thread_ppm",
                "activation_uw",
                "cycle_fj",
                "instruction_fj",
                "memory_byte_fj",
                "idle_uncertainty_ppm",
                "share_uncertainty_ppm",
                "calibration",
                "from_s");
    }

    private static TableForm sites() {
        return TableForm.of(
                List.of("site", "pue_ppm"),
                "heat_claim",
                "displaced_mg_per_kwh_fuel",
                "boiler_eff_ppm",
                "pue_uncertainty_ppm",
                "zone",
                "supply",
                "from_s");
    }

    private static TableForm intensity() {
        return TableForm.of(
                        List.of("from_s", "mg_per_kwh"),
                        "to_s",
                        "version",
                        "kind",
                        "factor",
                        "boundary",
                        "source",
                        "published_s",
                        "uncertainty_ppm")
                .orElse(List.of(List.of("site"), List.of("zone")));
    }

    private static TableForm onsite() {
        return TableForm.of(
                List.of(
                        "zone",
                        "site",
                        "from_s",
                        "to_s",
                        "facility_uj",
                        "pv_uj",
                        "pv_mg_per_kwh",
                        "charge_uj",
                        "discharge_uj",
                        "efficiency_ppm"),
                "version",
                "source",
                "published_s");
    }
}
