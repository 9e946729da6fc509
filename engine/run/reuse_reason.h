// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ReuseReason: why outputs of an earlier run are not taken over, as a code that windows word in their
/// language.

#include <cstdint>
#include <string>

namespace dataflow::run {

struct ReuseReason {
    enum class Code : std::uint8_t {
        None,
        TypeChanged,
        ParameterChanged, ///< name: the parameter
        ConnectionChanged,
        SettingsChanged, ///< name: the connection
        ModelChanged,    ///< name: the model
        WorkflowChanged, ///< name: the called workflow
        EnvironmentChanged,
        LinksChanged,
        BeforeNotFresh,     ///< name: the node before it
        BeforeComputedAnew, ///< name: the node before it
        FileYounger,        ///< name: the file
        FileMissing,        ///< name: the file
        FileReadOnce,       ///< name: the pipe or the like
        FileNotNamed,       ///< name: a file of a called workflow as written, with a `${}`
        OtherTenant,
        OwnRunOnly,     ///< what it hands out is only good in its own run
        NotInRun,       ///< the earlier run did not have it
        EndedOtherwise, ///< name: nodeStateName() of how it ended there
        FirstRowsOnly,  ///< name: the output of which not all rows were kept
        Pinned
    };
    Code code = Code::None;
    /// What the code is about; empty where it is about nothing in particular.
    std::string name{};

    bool isNone() const noexcept { return code == Code::None; }
    /// In English, for reports and logs; empty for none.
    std::string sentence() const;
};

} // namespace dataflow::run
