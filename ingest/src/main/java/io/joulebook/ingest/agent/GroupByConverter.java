package io.joulebook.ingest.agent;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@link GroupBy} in lower case, whatever the command line around it allows. */
final class GroupByConverter implements ITypeConverter<GroupBy> {

    @Override
    public GroupBy convert(String value) {
        return Arrays.stream(GroupBy.values())
                .filter(group -> group.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst()
                .orElseThrow(
                        () -> new TypeConversionException("expected cgroup, user or process, found '" + value + "'"));
    }
}
