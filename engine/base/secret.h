// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Secret: a password that cannot be printed by accident, and the reference to where it lives.

#include "engine/base/json_fwd.h"
#include "engine/base/result.h"

#include <optional>
#include <string>
#include <string_view>

namespace dataflow {

/// Holds a secret's text. There is no stream operator and no conversion to std::string; reveal() is
/// grep-able.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::string text)
        : m_text(std::move(text))
    {}
    bool empty() const noexcept { return m_text.empty(); }
    /// The text itself; only for handing to a client library.
    const std::string& reveal() const noexcept { return m_text; }

private:
    std::string m_text;
};

/// Where a secret lives: {"env": "NAME"}, {"file": "path"} or {"keyring": "name"}.
struct SecretReference {
    enum class Source { Environment, File, Keyring };
    Source source = Source::Environment;
    std::string name;
    bool operator==(const SecretReference&) const = default;
    /// A literal or another shape is a SecretLiteral error with the three spellings as hint.
    static Result<SecretReference> fromJson(const Json& json);
    Json toJson() const;
};

/// Reads the secret (a file's single trailing newline is cut). SecretMissing when it is not there;
/// `projectDirectory` is what relative file paths start from. The keyring source needs a `SecretService`
/// desktop session and fails with SecretMissing where the program was started without one.
Result<Secret> readSecret(const SecretReference& reference, const std::string& projectDirectory);

/// True for names such as password, passwd, secret, token, api_key: their values are never written or shown.
bool looksLikeSecretName(std::string_view name) noexcept;

} // namespace dataflow
