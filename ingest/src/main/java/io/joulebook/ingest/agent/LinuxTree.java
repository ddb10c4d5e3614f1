package io.joulebook.ingest.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's files of one machine.
 *
 * <p>Files of processes and cgroups come and go while they are read; a file that cannot be read any more is absent, not
 * an error.
 *
 * @param proc root of the process file system, usually {@code /proc}
 * @param sys root of the device file system, usually {@code /sys}
 */
record LinuxTree(Path proc, Path sys) {

    /** The file's text without the white space around it; null if it cannot be read. */
    static @Nullable String textOf(Path file) {
        try {
            // Decoded leniently: a process may put any bytes in its name.
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return null;
        }
    }

    /** The whole number in the file; null if it cannot be read or holds something else. */
    static @Nullable Long numberIn(Path file) {
        String text = textOf(file);
        return text == null ? null : numberOf(text);
    }

    /** The text as a whole number of zero or more; null if it is none. */
    static @Nullable Long numberOf(String text) {
        try {
            long number = Long.parseLong(text);
            return number < 0 ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The directories below, sorted by name, without links; none if the parent cannot be read. */
    static List<Path> directoriesIn(Path parent) {
        return entriesIn(parent).stream()
                .filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    /** All entries, sorted by name; none if the directory cannot be read. */
    static List<Path> entriesIn(Path directory) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            entries.forEach(found::add);
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        Collections.sort(found);
        return found;
    }

    /** Identity of the kernel's boot; where the kernel does not tell, the time it booted. */
    String bootId() {
        String id = textOf(proc.resolve("sys/kernel/random/boot_id"));
        return id == null ? "booted-" + bootSeconds() : id;
    }

    /** The machine's own name; null if the kernel does not tell. */
    @Nullable
    String hostName() {
        return textOf(proc.resolve("sys/kernel/hostname"));
    }

    private long bootSeconds() {
        String stat = textOf(proc.resolve("stat"));
        if (stat == null) {
            return 0;
        }
        return stat.lines()
                .filter(line -> line.startsWith("btime "))
                .mapToLong(
                        line -> Long.parseLong(line.substring("btime ".length()).strip()))
                .findFirst()
                .orElse(0);
    }
}
