/**
 * ClickHouse for one machine: the engine of the chDB library in a process of its own, behind ClickHouse's HTTP
 * interface.
 *
 * <p>{@link io.joulebook.embedded.clickhouse.EmbeddedClickHouse} is what the rest of the program uses. It starts
 * {@link io.joulebook.embedded.clickhouse.ClickHouseServer} as a child, so that a fault in native code never takes the
 * application with it, and so that the sink, the checks and a person's own tools meet the same protocol as with a real
 * server.
 *
 * <p>Three layers: {@code ChDb} binds the C functions; {@code Engine}, {@code EngineConnection} and what they open give
 * them ends and exceptions; {@code HttpFront} and {@code StatementHandler} speak HTTP. Data of an INSERT always goes
 * through {@code InsertStream}: given as part of the statement's text it would be cut silently at the first blank line.
 *
 * <p>Not provided: users and roles (the one user is {@code default}), sessions, the native TCP protocol, replication,
 * {@code system.query_log}. Only 127.0.0.1 is listened on, and a browser's cross-site requests are refused, because the
 * table function {@code file()} reads whatever the user of the process can.
 */
@NullMarked
package io.joulebook.embedded.clickhouse;

import org.jspecify.annotations.NullMarked;
