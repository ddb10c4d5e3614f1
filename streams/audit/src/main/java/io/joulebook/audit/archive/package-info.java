/** What is kept of every revision, and of every record that one was calculated with. */
@NullMarked
package io.joulebook.audit.archive;

import org.jspecify.annotations.NullMarked;
