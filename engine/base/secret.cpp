// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/keyring.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <mutex>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dataflow {

namespace {

/// Far above any password or key file; a mistaken path to a large file is refused early.
constexpr std::size_t kMostBytes = 65'536;

struct SourceName {
    SecretReference::Source source;
    const char* key;
};

constexpr std::array kSources{SourceName{SecretReference::Source::Environment, "env"},
                              SourceName{SecretReference::Source::File, "file"},
                              SourceName{SecretReference::Source::Keyring, "keyring"}};

/// Closes a file descriptor at the end of its scope.
class OpenFile {
public:
    explicit OpenFile(int descriptor) noexcept
        : m_descriptor(descriptor)
    {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    int descriptor() const noexcept { return m_descriptor; }

private:
    int m_descriptor;
};

Error unreadable(const std::string& path, std::string_view reason)
{
    return Error(ErrorCode::FileUnreadable, "the file of the secret cannot be read")
        .with("path", path)
        .with("reason", reason);
}

Result<Secret> readEnvironment(const std::string& name)
{
    const char* text = std::getenv(name.c_str());
    if (!text)
        return fail(Error(ErrorCode::SecretMissing, "the environment variable of the secret is not set")
                        .with("variable", name)
                        .hint("Set it before starting the program."));
    return Secret(text);
}

Result<Secret> readFile(const std::string& name, const std::string& projectDirectory)
{
    const std::string path = (std::filesystem::path(projectDirectory) / name).string();
    // O_NONBLOCK: a named pipe without a writer must not hang the program; it is refused below.
    const OpenFile file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (file.descriptor() < 0 && (errno == ENOENT || errno == ENOTDIR))
        return fail(Error(ErrorCode::SecretMissing, "the file of the secret does not exist")
                        .with("path", path)
                        .hint("Create the file, or correct the path in the project."));
    struct stat status {};
    if (file.descriptor() < 0 || ::fstat(file.descriptor(), &status) != 0)
        return fail(unreadable(path, std::strerror(errno)));
    if (!S_ISREG(status.st_mode))
        return fail(unreadable(path, "it is not a regular file"));

    std::string text(kMostBytes + 1, '\0');
    std::size_t size = 0;
    while (size < text.size()) {
        const ssize_t count = ::read(file.descriptor(), text.data() + size, text.size() - size);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return fail(unreadable(path, std::strerror(errno)));
        if (count == 0)
            break;
        size += static_cast<std::size_t>(count);
    }
    if (size > kMostBytes)
        return fail(unreadable(path, "it is larger than 64 KiB"));
    text.resize(size);
    if (text.ends_with('\n'))
        text.pop_back();
    if (text.ends_with('\r') && size > text.size())
        text.pop_back();
    return Secret(std::move(text));
}

/// The one the program has installed.
struct InstalledReader {
    std::mutex mutex; // guards reader
    KeyringReader reader;
};

InstalledReader& installedReader()
{
    static InstalledReader installed;
    return installed;
}

/// A copy, since the functions are called without the lock.
KeyringReader keyringReader()
{
    InstalledReader& installed = installedReader();
    const std::lock_guard lock(installed.mutex);
    return installed.reader;
}

Error withoutKeyring(const std::string& name)
{
    return Error(ErrorCode::SecretMissing, "this program cannot read the desktop keyring")
        .with("name", name)
        .hint(R"(Use {"env": "NAME"} or {"file": "path"}; only DataFlow Studio reads the desktop keyring.)");
}

} // namespace

void setKeyringReader(KeyringReader reader)
{
    InstalledReader& installed = installedReader();
    const std::lock_guard lock(installed.mutex);
    std::swap(installed.reader, reader); // what the former one holds is freed after the lock
}

Result<SecretReference> SecretReference::fromJson(const Json& json)
{
    if (json.is_object() && json.size() == 1) {
        for (const SourceName& source : kSources) {
            const auto entry = json.find(source.key);
            if (entry != json.end() && entry->is_string() && !entry->get_ref<const std::string&>().empty())
                return SecretReference{source.source, entry->get<std::string>()};
        }
    }
    return fail(
        Error(ErrorCode::SecretLiteral, "a secret must be a reference to where it lives, not its text")
            .with("found", json.type_name())
            .hint(R"(Write {"env": "NAME"}, {"file": "path"} or {"keyring": "name"}.)"));
}

Json SecretReference::toJson() const
{
    Json json = Json::object();
    for (const SourceName& entry : kSources) {
        if (entry.source == source)
            json[entry.key] = name;
    }
    return json;
}

Result<Secret> readSecret(const SecretReference& reference, const std::string& projectDirectory)
{
    return readSecret(reference, projectDirectory, std::stop_token());
}

Result<Secret> readSecret(const SecretReference& reference, const std::string& projectDirectory,
                          const std::stop_token& stop)
{
    switch (reference.source) {
    case SecretReference::Source::Environment:
        return readEnvironment(reference.name);
    case SecretReference::Source::File:
        return readFile(reference.name, projectDirectory);
    case SecretReference::Source::Keyring:
        break;
    }
    if (const KeyringReader keyring = keyringReader(); keyring.read)
        return keyring.read(reference.name, stop);
    return fail(withoutKeyring(reference.name));
}

Result<void> checkSecret(const SecretReference& reference, const std::string& projectDirectory,
                         const std::stop_token& stop)
{
    if (reference.source == SecretReference::Source::Keyring) {
        if (const KeyringReader keyring = keyringReader(); keyring.check)
            return keyring.check(reference.name, stop);
        return fail(withoutKeyring(reference.name));
    }
    DF_TRY(readSecret(reference, projectDirectory, stop));
    return {};
}

bool looksLikeSecretName(std::string_view name) noexcept
{
    std::string letters;
    for (const char c : name) {
        if (c >= 'A' && c <= 'Z')
            letters += static_cast<char>(c - 'A' + 'a');
        else if (c != '_' && c != '-' && c != '.' && c != ' ')
            letters += c;
    }
    for (const std::string_view word :
         {"password", "passwd", "passphrase", "secret", "apikey", "privatekey", "accesskey", "credential"}) {
        if (letters.find(word) != std::string::npos)
            return true;
    }
    return letters == "pwd" || letters.ends_with("token") || name.ends_with("_pwd");
}

} // namespace dataflow
