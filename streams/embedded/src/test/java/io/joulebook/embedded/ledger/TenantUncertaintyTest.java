package io.joulebook.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.joulebook.avro.LedgerLine;
import io.joulebook.avro.LedgerSegment;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.sql.LedgerReader;
import io.joulebook.sql.TenantUncertainty;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class TenantUncertaintyTest {

    private static final Offset<Double> EXACT = within(1e-6);

    @Test
    void systematicPartsAddUpOnANodeAndTheirSquaresBetweenNodes() throws SQLException {
        LedgerDatabase database = LedgerDatabase.empty()
                .with(
                        window("n1", 0, 1_000, -30, 7, 0),
                        window("n1", 1, 2_000, 10, 5, 0),
                        window("n2", 0, 4_000, 40, 5, 0));

        TenantUncertainty found = onlyOne(database);

        // On n1 two segments each of two windows: 2 × (1000 + 2000), 2 × (10 − 30), 2 × (7 + 5); on n2 two segments.
        assertThat(found.meterMicrojoules()).isCloseTo(Math.hypot(6_000, 8_000), EXACT);
        assertThat(found.idleMicrojoules()).isCloseTo(Math.hypot(40, 80), EXACT);
        assertThat(found.shareMicrojoules()).isCloseTo(Math.hypot(24, 10), EXACT);
        assertThat(found.samplingMicrojoules()).isZero();
        assertThat(found.unstatedMicrojoules()).isZero();
    }

    @Test
    void squaresOfSamplingAddUpEverywhere() throws SQLException {
        LedgerDatabase database =
                LedgerDatabase.empty().with(window("n1", 0, 1, 0, 0, 30), window("n1", 1, 1, 0, 0, 40));

        assertThat(onlyOne(database).samplingMicrojoules()).isCloseTo(Math.sqrt(2) * 50, EXACT);
    }

    @Test
    void intervalIsTwoStandardUncertaintiesOfTheEnergyAndOfTheCarbon() throws SQLException {
        LedgerWindow window = window("n1", 0, 30_000, 40_000, 0, 0);
        for (LedgerSegment segment : window.getSegments()) {
            segment.setPueUncertaintyPpm(30_000);
            segment.setIntensityUncertaintyPpm(40_000);
        }

        TenantUncertainty found = onlyOne(LedgerDatabase.empty().with(window));

        double energy = found.itMicrojoules().doubleValue();
        assertThat(found.itInterval95Ppm()).isCloseTo(2e6 * 100_000 / energy, EXACT);
        assertThat(found.grossInterval95Ppm()).isCloseTo(2e6 * Math.hypot(100_000 / energy, 0.05), EXACT);
        assertThat(found.grossMicrograms()).isGreaterThan(BigInteger.TEN);
    }

    @Test
    void energyThatStatesNoneIsTold() throws SQLException {
        LedgerDatabase database = LedgerDatabase.empty().with(SampleWindows.window("n1", "a"));

        TenantUncertainty found = onlyOne(database);

        assertThat(found.unstatedMicrojoules()).isEqualTo(found.itMicrojoules()).isPositive();
    }

    @Test
    void periodIsWhatItsWindowsAreTogether() throws SQLException {
        int day = 24 * 60;
        LedgerDatabase database = LedgerDatabase.empty()
                .with(
                        window("n1", 0, 1_000, 0, 0, 0),
                        window("n1", day, 2_000, 0, 0, 0),
                        window("n1", 31 * day, 4_000, 0, 0, 0));

        assertThat(database.rows("SELECT day, meter_uncertainty_uj FROM tenant_uncertainty_day ORDER BY day"))
                .containsExactly("2026-03-01 2000.0", "2026-03-02 4000.0", "2026-04-01 8000.0");
        assertThat(database.rows("SELECT month, meter_uncertainty_uj FROM tenant_uncertainty_month ORDER BY month"))
                .containsExactly("2026-03-01 6000.0", "2026-04-01 8000.0");
        assertThat(onlyOne(database).meterMicrojoules()).isEqualTo(14_000);
    }

    /** A fleet's year of squares is far beyond 128 bits of a product, let alone 64. */
    @Test
    void squaresDoNotWrap() throws SQLException {
        long large = 9_000_000_000_000_000_000L;

        assertThat(onlyOne(LedgerDatabase.empty().with(window("n1", 0, large, 0, 0, large)))
                        .meterMicrojoules())
                .isCloseTo(2.0 * large, within(1e4));
    }

    private static TenantUncertainty onlyOne(LedgerDatabase database) throws SQLException {
        List<TenantUncertainty> found = database.read(LedgerReader::tenantUncertainties);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    /** A window of the tenant a in two segments; each states these. */
    private static LedgerWindow window(String node, int number, long meter, long idle, long share, long sampling) {
        LedgerWindow window = SampleWindows.window(node, number, 0, "a");
        for (LedgerSegment segment : window.getSegments()) {
            for (LedgerLine line : segment.getLines()) {
                line.setMeterUncertaintyUj(meter);
                line.setIdleUncertaintyUj(idle);
                line.setShareUncertaintyUj(share);
                line.setSamplingUncertaintyUj(sampling);
            }
        }
        return window;
    }
}
