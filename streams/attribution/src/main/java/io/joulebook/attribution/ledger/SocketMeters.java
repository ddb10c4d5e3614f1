package io.joulebook.attribution.ledger;

import io.joulebook.attribution.meter.MeterCourse;
import io.joulebook.attribution.meter.MeterDomain;
import io.joulebook.attribution.node.CpuLayout;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which package meter is of which socket.
 *
 * <p>The number at the end of a meter's id is that of its socket: {@code package-0}, {@code pkg1}. Sockets are told
 * apart only where there is exactly one package meter for each socket of the layout.
 */
final class SocketMeters {

    private final MeterCourse[] bySocket;

    private SocketMeters(MeterCourse[] bySocket) {
        this.bySocket = bySocket;
    }

    /** The meters of a layout's sockets; null: they cannot be told apart, or there is only one. */
    static @Nullable SocketMeters of(List<MeterCourse> meters, CpuLayout layout, long from, long to) {
        @Nullable MeterCourse[] bySocket = new @Nullable MeterCourse[layout.sockets()];
        int found = 0;
        for (MeterCourse course : meters) {
            if (course.spec().domain() == MeterDomain.PACKAGE && course.touches(from, to)) {
                int socket = socketOf(course.spec().meter(), layout);
                if (socket < 0 || bySocket[socket] != null) {
                    return null;
                }
                bySocket[socket] = course;
                found++;
            }
        }
        return found > 1 && found == bySocket.length ? new SocketMeters(complete(bySocket)) : null;
    }

    private static MeterCourse[] complete(@Nullable MeterCourse[] bySocket) {
        MeterCourse[] complete = new MeterCourse[bySocket.length];
        for (int i = 0; i < complete.length; i++) {
            complete[i] = Objects.requireNonNull(bySocket[i]);
        }
        return complete;
    }

    private static int socketOf(String meter, CpuLayout layout) {
        int digits = meter.length();
        while (digits > 0 && meter.charAt(digits - 1) >= '0' && meter.charAt(digits - 1) <= '9') {
            digits--;
        }
        String number = meter.substring(digits);
        for (int socket = 0; socket < layout.sockets(); socket++) {
            if (number.equals(Integer.toString(layout.socketNumber(socket)))) {
                return socket;
            }
        }
        return -1;
    }

    /**
     * Dynamic energy of each socket, as weights: what its meter measured above an equal part of the packages' idle
     * energy, which is known for all together only. In units of 1/n µJ with n sockets.
     */
    BigInteger[] dynamicWeights(Pools pools, long from, long to) {
        BigInteger[] weights = new BigInteger[bySocket.length];
        BigInteger idle = BigInteger.valueOf(pools.packageIdleMicrojoules());
        for (int i = 0; i < weights.length; i++) {
            BigInteger measured = BigInteger.valueOf(bySocket[i].energyMicrojoules(from, to))
                    .multiply(BigInteger.valueOf(weights.length));
            weights[i] = measured.subtract(idle).max(BigInteger.ZERO);
        }
        return weights;
    }
}
