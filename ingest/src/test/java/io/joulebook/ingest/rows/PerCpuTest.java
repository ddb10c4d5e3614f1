package io.joulebook.ingest.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joulebook.avro.CpuTime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PerCpuTest {

    @Test
    void timesComeInTheOrderOfTheirCpus() throws RowException {
        assertThat(PerCpu.parse("c", "17:300;0:1200").toAvro())
                .containsExactly(new CpuTime(0, 1200L), new CpuTime(17, 300L));
    }

    @Test
    void emptyCellIsNotMeasured() throws RowException {
        assertThat(PerCpu.parse("c", "")).isEqualTo(PerCpu.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1:", ":1", "1:2;", "a:1", "1:-2", "1:2;1:3", "1:9999999999999999999"})
    void cellOfAnotherFormIsRefused(String cell) {
        assertThatThrownBy(() -> PerCpu.parse("cpu_ns_by_cpu", cell))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("cpu_ns_by_cpu")
                .hasMessageContaining("0:1200;17:300");
    }

    @Test
    void sumIsUnknownIfAPartIs() throws RowException {
        PerCpu known = PerCpu.parse("c", "0:1;2:3");

        assertThat(known.plus(PerCpu.parse("c", "0:10;1:20"))).isEqualTo(PerCpu.parse("c", "0:11;1:20;2:3"));
        assertThat(known.plus(PerCpu.NONE)).isEqualTo(PerCpu.NONE);
    }

    @Test
    void readsWhatItWrote() throws RowException, IOException {
        PerCpu times = PerCpu.parse("c", "0:1;8191:3");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        times.writeTo(new DataOutputStream(bytes));

        assertThat(PerCpu.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
                .isEqualTo(times);
    }

    @Test
    void shorterComesFirst() throws RowException {
        assertThat(PerCpu.parse("c", "0:1")).isLessThan(PerCpu.parse("c", "0:1;1:1"));
        assertThat(PerCpu.parse("c", "0:1")).isLessThan(PerCpu.parse("c", "0:2"));
    }
}
