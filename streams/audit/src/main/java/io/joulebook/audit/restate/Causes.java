package io.joulebook.audit.restate;

import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.carbon.SupplyContract;
import io.joulebook.attribution.exact.Fingerprint;
import io.joulebook.attribution.node.NodeProfile;
import io.joulebook.attribution.node.ProfileVersion;
import io.joulebook.attribution.usage.Ownership;
import io.joulebook.topology.input.SiteRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which inputs of a window are not what they were. */
final class Causes {

    private final long from;
    private final long to;
    private final SortedSet<String> causes = new TreeSet<>();

    /** Of a window [from, to), µs since the epoch. */
    Causes(long from, long to) {
        this.from = from;
        this.to = to;
    }

    void profile(NodeProfile before, NodeProfile after) {
        addIf(!versions(before).equals(versions(after)), "PROFILE");
    }

    private List<ProfileVersion> versions(NodeProfile profile) {
        ProfileVersion first = profile.at(from);
        return profile.versions().stream()
                .filter(version ->
                        version.equals(first) || (version.validFromMicros() > from && version.validFromMicros() < to))
                .toList();
    }

    void ownership(Ownership before, Ownership after) {
        addIf(!fingerprint(before).equals(fingerprint(after)), "ASSIGNMENT");
    }

    private String fingerprint(Ownership ownership) {
        Fingerprint fingerprint = new Fingerprint();
        ownership.cutsWithin(from, to, fingerprint::add);
        ownership.addTo(fingerprint, from, to);
        return fingerprint.hex();
    }

    /**
     * Notes factors that changed.
     *
     * @param old what is kept of those of the window, and no others
     */
    void factors(Factors old, Factors after) {
        Factors now = after.within(from, to);
        addIf(!old.intensities().steps().equals(now.intensities().steps()), "INTENSITY");
        addIf(!old.market().steps().equals(now.market().steps()), "INTENSITY");
        addIf(!pue(old).equals(pue(now)), "PUE");
        addIf(!contracts(old).equals(contracts(now)), "HEAT_CONTRACT");
    }

    private static List<String> pue(Factors factors) {
        return factors.pue().versions().stream()
                .map(version -> version.ppm() + " " + version.uncertaintyPpm())
                .toList();
    }

    private static List<String> contracts(Factors factors) {
        return factors.heat().contracts().stream()
                .map(contract -> contract.claim() + " " + contract.fuel())
                .toList();
    }

    void supply(@Nullable SiteRevision before, @Nullable SiteRevision after) {
        addIf(!suppliers(before).equals(suppliers(after)), "SUPPLY_CONTRACT");
    }

    private List<String> suppliers(@Nullable SiteRevision site) {
        List<SupplyContract> contracts =
                site == null ? List.of() : site.supply().contracts();
        List<String> suppliers = new ArrayList<>();
        for (int i = 0; i < contracts.size(); i++) {
            boolean isOver = i + 1 < contracts.size() && contracts.get(i + 1).validFromMicros() <= from;
            if (!isOver && (i == 0 || contracts.get(i).validFromMicros() < to)) {
                suppliers.add(contracts.get(i).supply());
            }
        }
        return suppliers;
    }

    /** Notes flags of a record that came or went. */
    void flags(SortedSet<String> before, SortedSet<String> after, String cause) {
        addIf(!before.equals(after), cause);
    }

    private void addIf(boolean differs, String cause) {
        if (differs) {
            causes.add(cause);
        }
    }

    /** The causes, joined; empty: every input is what it was. */
    String joined() {
        return String.join("+", causes);
    }
}
