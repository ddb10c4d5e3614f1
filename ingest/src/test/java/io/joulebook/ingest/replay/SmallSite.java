package io.joulebook.ingest.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A site of one node and a minute, in the CSV form; tests change what they are about. */
final class SmallSite {

    private final Path directory;

    private SmallSite(Path directory) {
        this.directory = directory;
    }

    static SmallSite in(Path directory) {
        SmallSite site = new SmallSite(directory);
        site.write(
                "config.json",
                "{\"epoch_ms\": 1736935200000, \"window_s\": 60, \"pmax_uw\": {\"n1/wall\": 900000000}}");
        site.write("nodes.csv", "node,site,cores_milli,idle_platform_uw", "n1,S1,4000,50000000");
        site.write("sites.csv", "site,pue_ppm,zone", "S1,1100000,FR");
        site.write(
                "meters.csv",
                "node,meter,kind,boot,t_s,value",
                "n1,wall,POWER,b1,60,120000000",
                "n1,wall,POWER,b1,0,100000000");
        site.write("usage.csv", "node,proc,container,from_s,to_s,cpu_ns", "n1,1,cA,0,60,6000");
        return site;
    }

    SmallSite write(String file, String... lines) {
        try {
            Files.write(directory.resolve(file), List.of(lines));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SmallSite delete(String file) {
        try {
            Files.delete(directory.resolve(file));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CsvSource source() {
        return new CsvSource(directory);
    }
}
