package io.joulebook.embedded;

import picocli.CommandLine.IVersionProvider;

/** Version of this build, from its manifest. */
final class BuildVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Joulebook.class.getPackage().getImplementationVersion();
        return new String[] {"joulebook " + (version == null ? "(not packaged)" : version)};
    }
}
