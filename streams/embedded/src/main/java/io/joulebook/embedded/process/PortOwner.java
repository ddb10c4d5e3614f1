package io.joulebook.embedded.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the process that listens on a port, by Linux's {@code /proc}: the socket tables name the inode, and the owner
 * has a file descriptor on it. Other users' descriptors cannot be seen.
 */
final class PortOwner {

    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private PortOwner() {}

    /** Such as {@code process 1234 (java)}; empty where it cannot be told. */
    static Optional<String> of(int port) {
        return Stream.of("net/tcp", "net/tcp6")
                .flatMap(table -> lines(PROC.resolve(table)).stream())
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> listensOn(columns, port))
                .flatMap(columns -> ownerOf("socket:[" + columns[INODE] + "]").stream())
                .findFirst();
    }

    private static boolean listensOn(String[] columns, int port) {
        return columns.length > INODE
                && columns[STATE].equals(LISTENING)
                && columns[LOCAL_ADDRESS].endsWith(":%04X".formatted(port));
    }

    private static Optional<String> ownerOf(String socket) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, socket)) {
                    return Optional.of("process " + process.getFileName() + " (" + name(process) + ")");
                }
            }
        } catch (IOException e) {
            // No /proc, no answer.
        }
        return Optional.empty();
    }

    private static boolean holds(Path process, String socket) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (Files.readSymbolicLink(descriptor).toString().equals(socket)) {
                    return true;
                }
            }
        } catch (IOException e) {
            // Gone meanwhile, or another user's.
        }
        return false;
    }

    private static String name(Path process) {
        return String.join("", lines(process.resolve("comm")));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
