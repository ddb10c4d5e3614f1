package io.joulebook.attribution.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.GoldenFiles;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
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
        SortedMap<String, TenantUncertainty> tenants = UncertaintySum.byTenant(new GoldenExample(FILES, new Random(5))
                .ledgers().stream().map(GoldenUncertaintyTest::withoutSampling).toList());
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

    private static WindowLedger withoutSampling(WindowLedger ledger) {
        List<PricedSegment> segments = new ArrayList<>();
        for (PricedSegment segment : ledger.segments()) {
            List<LedgerLine> lines = segment.lines().stream()
                    .map(line -> line.withUncertainty(new LineUncertainty(
                            line.uncertainty().meterMicrojoules(),
                            line.uncertainty().idleMicrojoules(),
                            line.uncertainty().shareMicrojoules(),
                            0)))
                    .toList();
            segments.add(new PricedSegment(
                    segment.fromMicros(),
                    segment.toMicros(),
                    segment.pools(),
                    segment.overheadMicrojoules(),
                    segment.puePpm(),
                    segment.pueUncertaintyPpm(),
                    segment.intensity(),
                    segment.grossMicrograms(),
                    segment.embodiedMicrograms(),
                    lines));
        }
        return new WindowLedger(
                ledger.node(),
                ledger.site(),
                ledger.zone(),
                ledger.loop(),
                ledger.fromMicros(),
                ledger.toMicros(),
                ledger.method(),
                ledger.inputDigest(),
                ledger.paramHash(),
                ledger.flags(),
                ledger.meters(),
                segments);
    }
}
