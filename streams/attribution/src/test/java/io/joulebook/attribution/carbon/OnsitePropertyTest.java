package io.joulebook.attribution.carbon;

import static io.joulebook.attribution.Seeds.forAnySeed;
import static io.joulebook.attribution.Seeds.natural;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What holds of any site's PV and battery, whatever is told of them and in whatever order. */
final class OnsitePropertyTest {

    private static final long STEP = 900_000_000L;
    private static final int INTERVALS = 12;

    /** What was told: records of power, records of the grid. */
    private record World(List<Object> told) {

        static World random(long seed) {
            Random random = new Random(seed);
            List<Object> told = new ArrayList<>();
            for (int i = 0; i < INTERVALS; i++) {
                for (int revision = 1 + random.nextInt(5) / 4; revision > 0; revision--) {
                    told.add(power(random, i, revision));
                }
            }
            long from = 0;
            while (from < INTERVALS * STEP) {
                long to = from + STEP / 3 * (1 + random.nextInt(5));
                IntensityKind kind = random.nextInt(4) == 0 ? IntensityKind.RESIDUAL : IntensityKind.AVERAGE;
                for (int revision = random.nextInt(8) > 0 ? 1 + random.nextInt(2) : 0; revision > 0; revision--) {
                    told.add(Steps.step(kind, from, to, random.nextInt(900_000), revision));
                }
                from = kind == IntensityKind.RESIDUAL ? from : to;
            }
            return new World(told);
        }

        private static OnsitePower power(Random random, int interval, long revision) {
            long facility = natural(random, 45);
            return new OnsitePower(
                    interval * STEP,
                    (interval + 1) * STEP,
                    facility,
                    random.nextBoolean() ? natural(random, 45) : 0,
                    random.nextInt(60_000),
                    random.nextInt(3) == 0 ? natural(random, 44) : 0,
                    random.nextInt(3) == 0 ? random.nextLong(facility + 1) : 0,
                    500_000 + random.nextInt(500_001),
                    "ems",
                    random.nextInt(9),
                    revision);
        }

        World shuffled(long seed) {
            List<Object> shuffled = new ArrayList<>(told);
            Collections.shuffle(shuffled, new Random(seed));
            return new World(shuffled);
        }
    }

    /** A ledger and what somebody who reads its intensities knows by now. */
    private static final class Reader {

        private final OnsiteLedger ledger = new OnsiteLedger(48 * Steps.HOUR, OnsiteBase.BEGINNING);
        private final SortedMap<String, Intensity> strongest = new TreeMap<>();
        private IntensitySeries grid = IntensitySeries.EMPTY;

        Reader tell(World world) {
            for (Object record : world.told) {
                if (record instanceof OnsitePower power) {
                    ledger.add(power);
                } else if (record instanceof Intensity step) {
                    grid = grid.with(step);
                    ledger.touch(step.fromMicros(), step.toMicros());
                }
                ledger.settle(grid).forEach(this::learn);
            }
            return this;
        }

        private void learn(Intensity news) {
            Intensity known = strongest.put(news.kind() + " " + news.fromMicros(), news);
            if (known != null) {
                assertThat(news.revision()).isGreaterThan(known.revision());
            }
        }
    }

    @Test
    void anyOrderEndsInTheSameIntensities() {
        forAnySeed(seed -> {
            World world = World.random(seed);
            Reader inOrder = new Reader().tell(world);
            Reader inAnyOrder = new Reader().tell(world.shuffled(seed));

            assertThat(inAnyOrder.strongest).isEqualTo(inOrder.strongest);
            assertThat(inAnyOrder.ledger.accounts()).isEqualTo(inOrder.ledger.accounts());
        });
    }

    @Test
    void whatIsLearnedPieceByPieceIsWhatIsLearnedAtOnce() {
        forAnySeed(seed -> {
            World world = World.random(seed);
            Reader pieceByPiece = new Reader().tell(world.shuffled(seed));
            OnsiteLedger atOnce = new OnsiteLedger(48 * Steps.HOUR, OnsiteBase.BEGINNING);
            world.told.stream().filter(OnsitePower.class::isInstance).forEach(power -> atOnce.add((OnsitePower) power));

            assertThat(atOnce.settle(pieceByPiece.grid))
                    .containsExactlyInAnyOrderElementsOf(pieceByPiece.strongest.values());
        });
    }

    @Test
    void carbonThatComesInIsUsedOrInStock() {
        forAnySeed(seed -> {
            Random random = new Random(seed);
            BigInteger in = BigInteger.ZERO;
            BigInteger used = BigInteger.ZERO;
            OnsiteAccount account = OnsiteAccount.EMPTY;
            for (int i = 0; i < INTERVALS; i++) {
                OnsitePower power = World.power(random, i, 1);
                GridMix grid = gridOf(power, random.nextInt(900_000));
                OnsiteAccount.Outcome outcome =
                        account.after(new OnsiteVersions(List.of(power)), grid, IntensityKind.AVERAGE);
                long ofGrid = outcome.mix().gridMicrojoules() + power.gridChargedMicrojoules();
                long ofPv = power.pvUsedMicrojoules() + power.pvChargedMicrojoules();
                in = in.add(Battery.carbon(ofGrid, grid.milligramsPerKwh()))
                        .add(Battery.carbon(ofPv, power.pvMilligramsPerKwh()));
                used = used.add(outcome.mix().carbon());
                account = outcome.account();

                assertThat(ofPv + power.exportedMicrojoules()).isEqualTo(power.pvMicrojoules());
                assertThat(used.add(account.stock().carbon())).isEqualTo(in);
            }
        });
    }

    private static GridMix gridOf(OnsitePower power, long milligrams) {
        return IntensitySeries.EMPTY
                .with(Steps.average(power.fromMicros(), power.toMicros(), milligrams))
                .averageMix(power.fromMicros(), power.toMicros());
    }
}
