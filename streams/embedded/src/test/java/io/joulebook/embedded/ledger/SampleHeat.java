package io.joulebook.embedded.ledger;

import io.joulebook.avro.LedgerLine;
import io.joulebook.avro.LedgerSegment;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.LoopWindow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Heat booked on sample windows, and the account it comes from; the figures hold all that the checks ask for. */
final class SampleHeat {

    static final String LOOP = "loop-1";

    private static final long FUEL_MG_PER_KWH = 227_000;
    private static final long BOILER_PPM = 900_000;
    private static final BigDecimal MICROJOULES_MG = new BigDecimal("3600000000");

    private SampleHeat() {}

    /** The window after half of every line's energy was put to use, all of it claimed by the buyer of the heat. */
    static LedgerWindow booked(LedgerWindow window) {
        for (LedgerSegment segment : window.getSegments()) {
            segment.setHeatClaim("ALLOCATED");
            long reused = 0;
            for (LedgerLine line : segment.getLines()) {
                line.setReusedUj(facility(line) / 2);
                reused += line.getReusedUj();
            }
            segment.getLines().get(0).setReusedUg(carbon(reused, segment.getIntensityMgPerKwh()));
        }
        firstLine(window).setDisplacedUg(displaced(reused(window)));
        return window;
    }

    /** The account of this window when nothing is carried in and no other node is on the loop. */
    static LoopWindow account(LedgerWindow window) {
        return account(window, 0, 0);
    }

    /** The account of this window with so much carried in and out. */
    static LoopWindow account(LedgerWindow window, long carriedIn, long carriedOut) {
        long credited = reused(window);
        long facility = 0;
        for (LedgerSegment segment : window.getSegments()) {
            facility += segment.getWallUj() + segment.getOverheadUj();
        }
        return LoopWindow.newBuilder()
                .setLoop(LOOP)
                .setSite(window.getSite())
                .setWindowStart(window.getWindowStart())
                .setWindowEnd(window.getWindowEnd())
                .setRevision(0)
                .setDeliveredUj(credited + carriedOut - carriedIn)
                .setCarryInUj(carriedIn)
                .setFacilityUj(facility)
                .setCreditedUj(credited)
                .setCarryOutUj(carriedOut)
                .setLapsedUj(0)
                .setErfPpm(rounded(BigDecimal.valueOf(credited).movePointRight(6), BigDecimal.valueOf(facility)))
                .setDisplacedUg(displaced(credited))
                .setDisplacedMgPerKwh(FUEL_MG_PER_KWH)
                .setBoilerEfficiencyPpm(BOILER_PPM)
                .setRegisterUj(77_000_000)
                .setNodes(1)
                .setFlags(new ArrayList<>(List.of("GAP")))
                .build();
    }

    private static LedgerLine firstLine(LedgerWindow window) {
        return window.getSegments().get(0).getLines().get(0);
    }

    private static long reused(LedgerWindow window) {
        return window.getSegments().stream()
                .flatMap(segment -> segment.getLines().stream())
                .mapToLong(LedgerLine::getReusedUj)
                .sum();
    }

    private static long facility(LedgerLine line) {
        return line.getDynamicPackageUj()
                + line.getDynamicDramUj()
                + line.getDynamicPlatformUj()
                + line.getIdleUj()
                + line.getOverheadUj();
    }

    private static long displaced(long credited) {
        BigDecimal fuel = BigDecimal.valueOf(credited).multiply(BigDecimal.valueOf(FUEL_MG_PER_KWH));
        return rounded(fuel.movePointRight(6), BigDecimal.valueOf(BOILER_PPM).multiply(MICROJOULES_MG));
    }

    private static long carbon(long microjoules, long milligramsPerKwh) {
        return rounded(BigDecimal.valueOf(microjoules).multiply(BigDecimal.valueOf(milligramsPerKwh)), MICROJOULES_MG);
    }

    private static long rounded(BigDecimal amount, BigDecimal divisor) {
        return amount.divide(divisor, 0, RoundingMode.HALF_EVEN).longValueExact();
    }
}
