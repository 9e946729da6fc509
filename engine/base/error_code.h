// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ErrorCode: why something failed, with a stable text id.

#include <cstdint>
#include <string_view>

namespace dataflow {

/// Why something failed. Each has a stable text id (`pool.exhausted`, see errorId()) used by tests, JSON
/// reports, translations and help links. Append only; never renumber the ids.
enum class ErrorCode : std::uint16_t {
    InternalBug,           // internal.bug
    Cancelled,             // run.cancelled
    TimedOut,              // run.timed_out
    UsageError,            // usage.error
    FileNotFound,          // file.not_found
    FileUnreadable,        // file.unreadable
    FileUnwritable,        // file.unwritable
    DiskFull,              // file.disk_full
    FileChangedOnDisk,     // file.changed_on_disk
    JsonSyntax,            // json.syntax
    ProjectFormat,         // project.format          (wrong shape: a key of the wrong type, missing "format")
    UnknownKey,            // project.unknown_key     (kept verbatim, reported as a warning)
    DuplicateId,           // project.duplicate_id
    UnknownNodeType,       // graph.unknown_node_type
    UnknownParameter,      // graph.unknown_parameter
    MissingParameter,      // graph.missing_parameter
    BadParameter,          // graph.bad_parameter
    Cycle,                 // graph.cycle
    DanglingLink,          // graph.dangling_link     (node or port of a link does not exist)
    PortKindMismatch,      // graph.port_kind
    UnknownConnection,     // graph.unknown_connection
    UnknownModel,          // graph.unknown_model
    UnknownWorkflow,       // graph.unknown_workflow
    UnknownEnvironment,    // graph.unknown_environment
    MissingRunParameter,   // run.missing_parameter   (a ${name} without a value)
    SecretMissing,         // secret.missing
    SecretLiteral,         // secret.literal
    DatabaseUnreachable,   // db.unreachable
    AuthenticationFailed,  // db.authentication
    ConnectionLost,        // db.connection_lost
    SqlFailed,             // db.sql
    ConstraintViolated,    // db.constraint
    ConversionFailed,      // db.conversion
    SerializationFailed,   // db.serialization        (deadlock or serialisation failure: run again)
    LockTimeout,           // db.lock_timeout
    UnsupportedByDatabase, // db.unsupported
    PoolExhausted,         // pool.exhausted
    PoolShutdown,          // pool.shutdown
    BadConfiguration,      // config.bad
    CacheUnavailable,      // cache.unavailable
    UnknownField,          // model.unknown_field
    UnknownOperator,       // model.unknown_operator
    BadFilter,             // model.bad_filter
    BadModel,              // model.bad
    RecordNotFound,        // record.not_found
    BadInput,              // node.bad_input          (a linked value of a kind the node cannot use)
    ScriptFailed,          // script.failed
    ScriptKilled,          // script.killed           (its process died)
    ScriptTimedOut,        // script.timed_out
    ScriptUnavailable,     // script.unavailable      (no python3)
    CsvBadRow,             // csv.bad_row
};

/// The stable text id of `code`, such as "pool.exhausted".
std::string_view errorId(ErrorCode code) noexcept;

} // namespace dataflow
