/** What a task knows of the intensities of a zone. */
@NullMarked
package io.joulebook.topology.zone;

import org.jspecify.annotations.NullMarked;
