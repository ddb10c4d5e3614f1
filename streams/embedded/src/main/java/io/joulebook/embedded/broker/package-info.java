/** Apache Kafka as one combined KRaft node, bound to loopback, in a JVM of its own. */
@NullMarked
package io.joulebook.embedded.broker;

import org.jspecify.annotations.NullMarked;
