package io.joulebook.attribution.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.GoldenFiles;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The uncertainties of the site's worked example: to a millionth of each figure. Its rule 11 counts meter, idle power
 * and split, so what the ledger knows of sampling is left out here.
 */
final class GoldenUncertaintyTest {

    private static final GoldenFiles FILES = GoldenFiles.besideTheProject();
    private static final Pattern TENANT = Pattern.compile("\"(\\w+)\": \\{([^}]*)}");
    private static final Pattern FIGURE = Pattern.compile("\"(\\w+)\": ([0-9.]+)");

    @BeforeAll
    static void findFiles() {
        FILES.assumePresent();
    }

    @Test
    void everyTenantIsRightToAMillionth() {
        SortedMap<String, TenantUncertainty> tenants = tenants();
        Map<String, Map<String, BigDecimal>> expected = expected();

        assertThat(tenants.keySet()).isNotEmpty().containsExactlyInAnyOrderElementsOf(expected.keySet());
        tenants.forEach((tenant, known) -> check(tenant, known, Objects.requireNonNull(expected.get(tenant))));
    }

    private static void check(String tenant, TenantUncertainty known, Map<String, BigDecimal> expected) {
        checkClose(tenant, expected, "e_it_j", joules(known.itMicrojoules()));
        checkClose(tenant, expected, "u_meter_j", joules(known.meterMicrojoules()));
        checkClose(tenant, expected, "u_idle_j", joules(known.idleMicrojoules()));
        checkClose(tenant, expected, "u_share_j", joules(known.shareMicrojoules()));
        checkClose(tenant, expected, "c_gross_g", joules(known.grossMicrograms()));
        checkClose(
                tenant,
                expected,
                "U95_pct",
                BigDecimal.valueOf(known.energyIntervalPpm().orElseThrow(), 4));
        checkClose(
                tenant,
                expected,
                "U95_carbon_pct",
                BigDecimal.valueOf(known.carbonIntervalPpm().orElseThrow(), 4));
    }

    private static BigDecimal joules(BigInteger microjoules) {
        return new BigDecimal(microjoules, 6);
    }

    /** Within a millionth of the figure, or half of its last printed digit where that says less. */
    private static void checkClose(String tenant, Map<String, BigDecimal> expected, String figure, BigDecimal actual) {
        BigDecimal printed = Objects.requireNonNull(expected.get(figure), figure);
        BigDecimal least = printed.multiply(BigDecimal.valueOf(1, 6)).max(BigDecimal.valueOf(1, 6));
        BigDecimal most = figure.endsWith("_pct") ? least.max(BigDecimal.valueOf(1, 4)) : least;

        assertThat(actual.subtract(printed).abs())
                .as("%s of %s: %s, printed %s", figure, tenant, actual, printed)
                .isLessThanOrEqualTo(most);
    }

    private static Map<String, Map<String, BigDecimal>> expected() {
        Map<String, Map<String, BigDecimal>> tenants = new HashMap<>();
        Matcher tenant = TENANT.matcher(FILES.text("out/uncertainty.json"));
        while (tenant.find()) {
            Map<String, BigDecimal> figures = new HashMap<>();
            Matcher figure = FIGURE.matcher(tenant.group(2));
            while (figure.find()) {
                figures.put(figure.group(1), new BigDecimal(figure.group(2)));
            }
            tenants.put(tenant.group(1), figures);
        }
        return tenants;
    }

    private static SortedMap<String, TenantUncertainty> tenants() {
        SortedMap<String, UncertaintySum> sums = new TreeMap<>();
        for (WindowLedger ledger : new GoldenExample(FILES, new Random(5)).ledgers()) {
            for (PricedSegment segment : ledger.segments()) {
                for (LedgerLine line : segment.lines()) {
                    sums.computeIfAbsent(line.tenant(), tenant -> new UncertaintySum())
                            .add(ledger.node(), segment, withoutSampling(line));
                }
            }
        }
        SortedMap<String, TenantUncertainty> tenants = new TreeMap<>();
        sums.forEach((tenant, sum) -> tenants.put(tenant, sum.total()));
        return tenants;
    }

    private static LedgerLine withoutSampling(LedgerLine line) {
        LineUncertainty known = line.uncertainty();
        return line.withUncertainty(
                new LineUncertainty(known.meterMicrojoules(), known.idleMicrojoules(), known.shareMicrojoules(), 0));
    }
}
