// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CopyRequest: what a PGCopyNode asks for, and the carrying out.

#include "engine/nodes/bulk/copy_lines.h"
#include "engine/nodes/node_type.h"

namespace dataflow::nodes {

enum class CopyDirection { In, Out };
enum class OnBadLine { Stop, Skip };

struct CopyRequest {
    std::string connection;
    std::string table;
    CopyDirection direction = CopyDirection::In;
    std::string dataFile;
    CopyFormat format = CopyFormat::Csv;
    bool header = false;
    std::string delimiter;
    std::string nullString = "\\N";
    std::vector<std::string> columns;
    OnBadLine onError = OnBadLine::Stop;
    std::string rejectFile;
};

/// Between what the rows travel. Nowhere: neither a file nor rows, or both.
enum class CopyWay { FileToTable, RowsToTable, TableToFile, TableToRows, Nowhere, Both };
CopyWay copyWay(CopyDirection direction, bool rowsLinked, bool fileGiven) noexcept;

struct CopyOutcome {
    std::int64_t copied = 0;
    std::int64_t rejected = 0;
    std::string rejectFile;
};

/// MissingParameter or BadParameter for parameters that do not fit each other or the way.
Result<void> checkCopy(const CopyRequest& request, CopyWay way);
/// Copies everything or nothing (of good lines, when bad ones are skipped).
Result<CopyOutcome> runCopy(const CopyRequest& request, CopyWay way, Inputs& inputs,
                            ConnectionUse& connection, RunContext& context);
Error onlyPostgres();
/// The parameters that are plain text, by name.
const std::vector<std::pair<std::string, std::string CopyRequest::*>>& copyTextParams();

} // namespace dataflow::nodes
