// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/command_line.h"

#include <fmt/core.h>

#include <cstdio>

namespace dataflow::cli {

void printError(const Error& error)
{
    fmt::print(stderr, "error[{}]: {}\n", error.id(), error.sentence());
}

void printProblem(const graph::Problem& problem)
{
    fmt::print(stderr, "{}[{}]: {}\n", graph::severityName(problem.severity), problem.error.id(),
               problem.error.sentence());
}

int exitCodeFor(const Error& error) noexcept
{
    switch (error.code()) {
    case ErrorCode::UsageError:
    case ErrorCode::MissingRunParameter:
    case ErrorCode::UnknownEnvironment:
    case ErrorCode::UnknownWorkflow:
        return kBadUsage;
    case ErrorCode::FileNotFound:
    case ErrorCode::FileUnreadable:
    case ErrorCode::JsonSyntax:
    case ErrorCode::ProjectFormat:
    case ErrorCode::UnknownKey:
    case ErrorCode::DuplicateId:
    case ErrorCode::UnknownNodeType:
    case ErrorCode::UnknownParameter:
    case ErrorCode::MissingParameter:
    case ErrorCode::BadParameter:
    case ErrorCode::Cycle:
    case ErrorCode::DanglingLink:
    case ErrorCode::PortKindMismatch:
    case ErrorCode::UnknownConnection:
    case ErrorCode::UnknownModel:
    case ErrorCode::SecretLiteral:
    case ErrorCode::BadModel:
        return kInvalidProject;
    case ErrorCode::DatabaseUnreachable:
    case ErrorCode::AuthenticationFailed:
    case ErrorCode::SecretMissing:
        return kUnavailable;
    case ErrorCode::TimedOut:
        return kTimedOut;
    case ErrorCode::Cancelled:
        return kStoppedEarly;
    default:
        return kNodeFailed;
    }
}

} // namespace dataflow::cli
