/** Child JVMs on one machine: started, watched and ended with their parent; what the machine must offer them. */
@NullMarked
package io.joulebook.embedded.process;

import org.jspecify.annotations.NullMarked;
