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
 * <p>A connection per request costs two milliseconds and gives every request a session of its own, so settings never
 * leak from one to the next. The client's query id is kept in the log comment, because the engine gives ids of its own;
 * KILL QUERY is rewritten to match. Results go out in pieces where the format allows; others are made whole in the
 * engine's memory first.
 *
 * <p>The process ends by {@code _exit} after all connections are closed: the library's exit handlers can crash while
 * its threads run. Its signal handlers are switched off, because with them the virtual machine dies at its first null
 * pointer.
 *
 * <p>Not provided: users and roles (the one user is {@code default}), sessions, forms, zstd bodies, the native TCP
 * protocol, replication, {@code system.query_log}. Only 127.0.0.1 is listened on, and a browser's cross-site requests
 * are refused, because the table function {@code file()} reads whatever the user of the process can.
 */
@NullMarked
package io.joulebook.embedded.clickhouse;

import org.jspecify.annotations.NullMarked;
