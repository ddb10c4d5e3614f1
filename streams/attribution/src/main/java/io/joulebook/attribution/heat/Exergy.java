package io.joulebook.attribution.heat;

import io.joulebook.attribution.exact.Products;
import java.math.BigInteger;

/**
 * Work that handed-over heat could do: the lower end of what it is worth, as its energy content is the upper (METHOD
 * §5).
 *
 * <p>Water that gives heat off between two temperatures does it at their logarithmic mean T<sub>m</sub>; of that heat 1
 * − T<sub>0</sub>/T<sub>m</sub> is work in surroundings of T<sub>0</sub>, all in kelvin.
 */
public final class Exergy {

    private static final long ONE_PPM = 1_000_000;

    /** 0 °C in thousandths of a kelvin. */
    private static final long ICE_POINT = 273_150;

    /** The series below settles within these. */
    private static final long COLDEST = -100_000;

    private static final long HOTTEST = 1_000_000;

    /** What one is in the series: its terms are cut off at 1e-30, far below a millionth. */
    private static final BigInteger ONE = BigInteger.TEN.pow(30);

    private Exergy() {}

    /**
     * Work over heat, millionths, rounded half to even; 0 where the heat is no warmer than its surroundings.
     *
     * @param flowMilliCelsius temperature at which the water is handed over, thousandths of a °C
     * @param returnMilliCelsius temperature at which it comes back
     * @param surroundingsMilliCelsius temperature of the surroundings
     */
    public static long factorPpm(long flowMilliCelsius, long returnMilliCelsius, long surroundingsMilliCelsius) {
        check(flowMilliCelsius, "flow");
        check(returnMilliCelsius, "return");
        check(surroundingsMilliCelsius, "surroundings");
        if (returnMilliCelsius > flowMilliCelsius) {
            throw new IllegalArgumentException("Water that gives heat off comes back no warmer, but it goes at "
                    + flowMilliCelsius + " m°C and comes back at " + returnMilliCelsius + " m°C");
        }
        long difference = flowMilliCelsius - returnMilliCelsius;
        long sum = flowMilliCelsius + returnMilliCelsius + 2 * ICE_POINT;
        BigInteger lost = BigInteger.valueOf(2 * (surroundingsMilliCelsius + ICE_POINT) * ONE_PPM)
                .multiply(logarithm(difference, sum));
        return Math.max(
                0,
                ONE_PPM - Products.dividedHalfEven(lost, BigInteger.valueOf(sum).multiply(ONE)));
    }

    /**
     * ln(a/b)·(a+b)/(2(a−b)) = 1 + z²/3 + z⁴/5 + …, with z = (a−b)/(a+b): one where both are equal.
     *
     * @return in parts of {@link #ONE}
     */
    private static BigInteger logarithm(long difference, long sum) {
        BigInteger above = BigInteger.valueOf(difference).pow(2);
        BigInteger below = BigInteger.valueOf(sum).pow(2);
        BigInteger power = ONE;
        BigInteger total = ONE;
        for (long divisor = 3; power.signum() > 0; divisor += 2) {
            power = power.multiply(above).divide(below);
            total = total.add(power.divide(BigInteger.valueOf(divisor)));
        }
        return total;
    }

    private static void check(long milliCelsius, String what) {
        if (milliCelsius < COLDEST || milliCelsius > HOTTEST) {
            throw new IllegalArgumentException("The temperature of " + what + " is " + milliCelsius
                    + " m°C, expected between " + COLDEST + " and " + HOTTEST + " m°C");
        }
    }

    /** Work that some heat could do, µJ, rounded half to even. */
    public static long microjoules(long heatMicrojoules, long factorPpm) {
        if (heatMicrojoules < 0 || factorPpm < 0 || factorPpm > ONE_PPM) {
            throw new IllegalArgumentException("Heat is zero or more and a part of it work, but these are "
                    + heatMicrojoules + " µJ and " + factorPpm + " ppm");
        }
        return Products.dividedHalfEven(heatMicrojoules, factorPpm, ONE_PPM);
    }
}
