package io.joulebook.ingest.ccgrid;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A run folder as the real ones are, with two cores, three minutes and no more than is needed. */
final class SmallRun {

    static final String NAME = "compare-gemini-1.lyon.grid5000.fr-2022-04-01-23_32_36";
    static final String NODE = "gemini-1.lyon.grid5000.fr-2022-04-01-23_32_36";

    private SmallRun() {}

    static Path in(Path directory) throws IOException {
        Path run = Files.createDirectories(directory.resolve(NAME));
        Files.writeString(run.resolve("experiments.json"), experiments());
        Files.write(
                run.resolve("kwollect-scaphandre_scaphandre.csv"),
                List.of(
                        ",timestamp,device_id,metric_id,value,labels._device_orig",
                        "0,2022-04-01 23:28:52.000000,gemini-1,wattmetre_power_watt,100.0000005,\"['a', 'b']\"",
                        "1,2022-04-01 23:28:53.000000,gemini-1,wattmetre_power_watt,101.0000015,\"['a', 'b']\"",
                        "2,2022-04-01 23:28:53.347950,gemini-1,bmc_node_power_watt,108.0,",
                        "3,2022-04-01 23:28:54.000000,gemini-1,pdu_outlet_watt,1.0,",
                        "4,2022-04-01 23:31:31.000000,gemini-1,wattmetre_power_watt,nan,",
                        "5,2022-04-01 23:31:32.000000,gemini-1,wattmetre_power_watt,150.5,\"['a', 'b']\""));
        Files.write(
                run.resolve("scaphandre-host_scaphandre.csv"),
                List.of(
                        ",instance,timestamp,value",
                        "0,gemini-1:8080,2022-04-01 23:29:01.740000010,40.5",
                        "1,gemini-1:8080,2022-04-01 23:30:01.739999990,60.5"));
        Files.write(
                run.resolve("scaphandre-host-ram_scaphandre.csv"),
                List.of(",timestamp,value", "0,2022-04-01 23:29:01.740000010,10"));
        return run;
    }

    private static String experiments() {
        return """
                {"jobs": {"bench": {"host": "gemini-1.lyon.grid5000.fr", "site": "lyon"}},
                 "cpu": [{"field": "CPU(s):", "data": "80"}, {"field": "Thread(s) per core:", "data": "1"},
                         {"field": "Core(s) per socket:", "data": "1"}, {"field": "Socket(s):", "data": "2"}],
                 "gpu": null,
                 "experiments": [{"name": "Scaphandre",
                   "start_time": "2022-04-01 23:28:51.740111", "end_time": "2022-04-01 23:32:31.769287",
                   "benchmarks": [{"name": "1 EP et 1 LU", "bench_type": "parallel",
                     "bin_info": [{"bin_file": "ep.D.x", "prefix": "sudo cgexec -g perf_event:/benchmark"},
                                  {"bin_file": "lu.C.x", "prefix": "sudo cgexec -g perf_event:/benchmark2"}],
                     "start_time": "2022-04-01 23:29:30.000000", "end_time": "2022-04-01 23:31:10.000001",
                     "stdout": ["PID: 11\\n", "PID: 12\\n", "Waiting for processes with PIDs '11 12' to finish...\\n",
                       " LU Benchmark Completed.\\n", " Class           =                        C\\n",
                       " Time in seconds =                    60.00\\n", " Total threads   =                        2\\n",
                       "CPU Time =    99.0\\n", " EP Benchmark Completed.\\n", " Class           =                        D\\n",
                       " Time in seconds =                    99.00\\n", " Total threads   =                        2\\n"]}],
                   "results": [{"source": "kwollect-scaphandre", "file": "kwollect-scaphandre_scaphandre.csv"},
                               {"source": "scaphandre-process", "file": "not-there.csv"},
                               {"source": "scaphandre-host", "file": "scaphandre-host_scaphandre.csv"},
                               {"source": "scaphandre-host-ram", "file": "scaphandre-host-ram_scaphandre.csv"}]}]}
                """;
    }
}
