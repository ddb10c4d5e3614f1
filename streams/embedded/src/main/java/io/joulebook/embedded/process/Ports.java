package io.joulebook.embedded.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of the loopback address 127.0.0.1. */
public final class Ports {

    private static final String FILE = "port";
    private static final int HIGHEST = 65535;
    private static final int LOWEST_PICKED = 15_000;
    private static final int HIGHEST_PICKED = 32_000;
    private static final int ATTEMPTS = 100;

    private Ports() {}

    /** Whether a server could listen on the port now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As the servers do it: a connection of an earlier life in TIME_WAIT does not count as taken.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(loopback(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * A port that is free now, and likely to be so when a server has started: below those that systems hand out to
     * clients (from 32768 on Linux), because a connection of somebody else may take one of them in between.
     */
    public static int anyFree() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_PICKED, HIGHEST_PICKED);
            if (isFree(port)) {
                return port;
            }
        }
        try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on 127.0.0.1: " + e.getMessage(), e);
        }
    }

    /**
     * The port to serve on, remembered in the directory so that clients find the next life of the data at the same
     * place.
     *
     * @param asked the port wanted; 0 for that of last time if it is free, or else any
     * @throws IllegalStateException if a port other than 0 is asked for and taken
     */
    public static int choose(Path directory, int asked) {
        if (asked != 0 && !isFree(asked)) {
            throw new IllegalStateException(takenMessage(asked));
        }
        int port = asked != 0 ? asked : lastTime(directory).orElseGet(Ports::anyFree);
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(FILE), Integer.toString(port));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + directory.resolve(FILE) + ": " + e.getMessage(), e);
        }
        return port;
    }

    /** What is wrong with a taken port, and where it can be told, whose it is. */
    static String takenMessage(int port) {
        return "Port " + port + " of 127.0.0.1 is taken"
                + PortOwner.of(port).map(owner -> " by " + owner).orElse("");
    }

    private static OptionalInt lastTime(Path directory) {
        try {
            int port =
                    Integer.parseInt(Files.readString(directory.resolve(FILE)).strip());
            return port > 0 && port <= HIGHEST && isFree(port) ? OptionalInt.of(port) : OptionalInt.empty();
        } catch (IOException | NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }
}
