package io.joulebook.attribution.ledger;

import static io.joulebook.attribution.Seeds.forAny;
import static io.joulebook.attribution.Seeds.natural;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.node.Embodied;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class EmbodiedEmissionsTest {

    @Test
    void lifeCutAnywhereAddsUpToTheWhole() {
        forAny(random -> {
            Embodied making = any(random);
            long end = making.commissionedMicros() + making.lifetimeSeconds() * 1_000_000;
            long[] cuts =
                    random.longs(8, making.commissionedMicros(), end).sorted().toArray();

            long sum = 0;
            long from = making.commissionedMicros() - natural(random, 40);
            for (long cut : cuts) {
                sum += within(making, from, cut);
                from = cut;
            }
            sum += within(making, from, end + natural(random, 40));
            assertThat(sum).isEqualTo(making.micrograms());
        });
    }

    @Test
    void everyPartIsWithinAMicrogramOfItsShareOfLife() {
        forAny(random -> {
            Embodied making = any(random);
            long life = making.lifetimeSeconds() * 1_000_000;
            long from = (long) (random.nextDouble() * life);
            long to = from + (long) (random.nextDouble() * (life - from));
            long part = within(making, making.commissionedMicros() + from, making.commissionedMicros() + to);

            assertThat(BigInteger.valueOf(part)
                            .multiply(BigInteger.valueOf(life))
                            .subtract(BigInteger.valueOf(making.micrograms()).multiply(BigInteger.valueOf(to - from)))
                            .abs())
                    .isLessThanOrEqualTo(BigInteger.valueOf(life));
        });
    }

    private static long within(Embodied making, long from, long to) {
        long part = EmbodiedEmissions.within(making, from, to);
        assertThat(part).isNotNegative();
        return part;
    }

    private static Embodied any(Random random) {
        return new Embodied(natural(random, 50), 1_600_000_000_000_000L + natural(random, 50), 1 + natural(random, 29));
    }
}
