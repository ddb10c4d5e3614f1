package io.joulebook.attribution.ledger;

import static io.joulebook.attribution.ledger.Windows.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A hash is compared with those of older releases, so what goes into it, and in which order, stays as it is. */
final class ParameterHashTest {

    @Test
    void eachSegmentHasItsFactorsAndTheProfileComesOnce() {
        WindowLedger ledger =
                new Windows().owns("a", "A").owns("a", "B", MINUTE / 2).ledger(Windows.factors(1_200_000, 300_000));

        // SHA-256, by another program, of the bytes of: 0, PUE 1200000 ± 50000 ppm; 300000 mg/kWh AVERAGE DIRECT
        // MEASURED
        // of "grid" published at 0 as revision 1 ± 50000 ppm, twice: no other is known for the market; heat NONE; the
        // version valid from 0 with all its figures; the same factors at 30000000; the hashes of (a A) and of
        // (a A, a B), each before -1.
        assertThat(ledger.segments()).hasSize(2);
        assertThat(ledger.paramHash()).isEqualTo("54274978c0bed3a9e831ab980365cde9dfdebb2acf9ff4b7a0eda9f99bf1518a");
    }
}
