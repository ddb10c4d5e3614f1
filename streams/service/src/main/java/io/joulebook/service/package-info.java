/** Runs the topology as a service: options, health, metrics. */
@NullMarked
package io.joulebook.service;

import org.jspecify.annotations.NullMarked;
