/** A schema registry that speaks Confluent's REST API and keeps its schemas in a Kafka topic. */
@NullMarked
package io.joulebook.embedded.registry;

import org.jspecify.annotations.NullMarked;
