package io.joulebook.embedded.up;

import java.util.List;

/**
 * The program's own command line, as the parts of a stack are started with it.
 *
 * <p>The class that implements it also has the main that a child JVM runs.
 */
public interface ProgramLine {

    /** Options given to this run that hold for every part it starts, such as {@code --config=FILE}. */
    List<String> sharedOptions();

    /** Runs one command, such as {@code migrate}, in this JVM; the result is its exit code. */
    int execute(String... arguments);
}
