package io.joulebook.embedded.clickhouse;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The npm package that holds the engine for one platform.
 *
 * <p>All of one release: the tag {@code latest} is older and crashes a Java process.
 *
 * @param name name at npm
 * @param sha256 digest of its {@code libchdb.so}, null where none of ours has seen it
 */
record EnginePackage(String name, @Nullable String sha256) {

    static final String VERSION = "26.7.3-stable.1";

    private static final EnginePackage LINUX_X64 = new EnginePackage(
            "@chdb/lib-linux-x64-gnu", "36ad4e999882821ef13cf2d0f52c93f48e6ee1b4498b35a201c23ce4b8d15bf5");

    /**
     * The package for a platform, named as Java's properties {@code os.name} and {@code os.arch} do.
     *
     * @throws ClickHouseStartException if there is none
     */
    static EnginePackage of(String system, String processor) {
        boolean arm = processor.equals("aarch64") || processor.equals("arm64");
        boolean intel = processor.equals("amd64") || processor.equals("x86_64");
        String family = system.toLowerCase(Locale.ROOT);
        if (family.equals("linux") && intel) {
            return LINUX_X64;
        }
        if (family.equals("linux") && arm) {
            return new EnginePackage("@chdb/lib-linux-arm64-gnu", null);
        }
        if (family.startsWith("mac") && (arm || intel)) {
            return new EnginePackage(arm ? "@chdb/lib-darwin-arm64" : "@chdb/lib-darwin-x64", null);
        }
        throw new ClickHouseStartException(
                "There is no embedded ClickHouse for %s on %s, only for linux and macOS on x86-64 and arm64 (64 bit). Run a ClickHouse server elsewhere and give its URL instead."
                        .formatted(system, processor),
                null);
    }

    /** Whether this project has run on it. */
    boolean isTried() {
        return sha256 != null;
    }

    /** Name and version, as npm wants them. */
    String specification() {
        return name + "@" + VERSION;
    }
}
