// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/mysql/mysql_open.h"

#include "engine/db/mysql/mysql_errors.h"
#include "engine/db/mysql_sql.h"

#include <errmsg.h>
#include <fmt/format.h>

#include <mutex>
#include <new>

namespace dataflow::db::mysql {

namespace {

/// The first MySQL whose utf8mb4 has a collation by bytes that does not ignore blanks at the end.
constexpr unsigned long kFirstWithByteCollation = 80'017;
/// The first MariaDB whose UPDATE can read all old values before it sets a new one, as SQL has it.
constexpr unsigned long kFirstWithOldValues = 100'305;

enum class Encryption { Off, On, Verified };

Handle makeHandle(const ConnectionConfig& config, std::chrono::milliseconds timeout, Encryption encryption)
{
    static std::once_flag initialised; // the library's own initialisation is not thread-safe
    std::call_once(initialised, [] { mysql_server_init(0, nullptr, nullptr); });
    Handle handle(mysql_init(nullptr));
    if (!handle)
        throw std::bad_alloc();
    const auto seconds = static_cast<unsigned int>(std::chrono::ceil<std::chrono::seconds>(timeout).count());
    constexpr unsigned int kOn = 1;
    constexpr my_bool kYes = 1;
    if (seconds > 0)
        mysql_optionsv(handle.get(), MYSQL_OPT_CONNECT_TIMEOUT, &seconds);
    mysql_optionsv(handle.get(), MYSQL_SET_CHARSET_NAME, "utf8mb4");
    mysql_optionsv(handle.get(), MYSQL_OPT_NONBLOCK, nullptr);
    mysql_optionsv(handle.get(), MYSQL_OPT_LOCAL_INFILE, &kOn);
    mysql_optionsv(handle.get(), MYSQL_OPT_CONNECT_ATTR_ADD, "program_name", config.applicationName.c_str());
    if (encryption != Encryption::Off)
        mysql_optionsv(handle.get(), MYSQL_OPT_SSL_ENFORCE, &kYes);
    if (encryption == Encryption::Verified)
        mysql_optionsv(handle.get(), MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &kYes);
    if (encryption != Encryption::Off && !config.sslCa.empty())
        mysql_optionsv(handle.get(), MYSQL_OPT_SSL_CA, config.sslCa.c_str());
    return handle;
}

Result<Handle> connect(const ConnectionConfig& config, std::chrono::milliseconds timeout,
                       Encryption encryption)
{
    Handle handle = makeHandle(config, timeout, encryption);
    const char* socket = config.socket.empty() ? nullptr : config.socket.c_str();
    // A host of "localhost" would make the library look for a socket of its own choice.
    const std::string host = socket != nullptr            ? "localhost"
                             : config.host == "localhost" ? "127.0.0.1"
                                                          : config.host;
    const std::string& password = config.resolvedPassword.reveal();
    // Found rows: an UPDATE counts the rows it matched, as on the other databases.
    if (mysql_real_connect(handle.get(), host.c_str(), config.user.c_str(), password.c_str(),
                           config.database.empty() ? nullptr : config.database.c_str(),
                           static_cast<unsigned int>(config.port), socket, CLIENT_FOUND_ROWS) == nullptr)
        return fail(connectError(handle.get(), config));
    return handle;
}

} // namespace

Result<Handle> openConnection(const ConnectionConfig& config, std::chrono::milliseconds timeout)
{
    if (config.sslMode == "disable" || (config.sslMode == "prefer" && !config.socket.empty()))
        return connect(config, timeout, Encryption::Off);
    const bool verified = config.sslMode == "verify-full";
    auto opened = connect(config, timeout, verified ? Encryption::Verified : Encryption::On);
    const bool noEncryption =
        !opened && opened.error().fact("mysql_code") == std::to_string(CR_SSL_CONNECTION_ERROR);
    if (noEncryption && config.sslMode == "prefer")
        return connect(config, timeout, Encryption::Off);
    return opened;
}

std::string sessionSettingsSql(MYSQL* handle, const ConnectionConfig& config)
{
    const bool mariaDb = mariadb_connection(handle) != 0;
    const std::string_view collation = mariaDb ? "utf8mb4_nopad_bin"
                                       : mysql_get_server_version(handle) >= kFirstWithByteCollation
                                           ? "utf8mb4_0900_bin"
                                           : "utf8mb4_bin";
    const bool oldValues = mariaDb && mysql_get_server_version(handle) >= kFirstWithOldValues;
    std::string sql =
        fmt::format("SET NAMES utf8mb4 COLLATE {}, time_zone = '+00:00', autocommit = 1, {} = 0, "
                    "sql_mode = CONCAT(@@sql_mode, "
                    "',STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION{}')",
                    collation, kFoundRowsVariable, oldValues ? ",SIMULTANEOUS_ASSIGNMENT" : "");
    if (config.statementTimeout.count() > 0 && mariaDb)
        sql += fmt::format(", max_statement_time = {:.3f}",
                           std::chrono::duration<double>(config.statementTimeout).count());
    else if (config.statementTimeout.count() > 0)
        sql += fmt::format(", max_execution_time = {}", config.statementTimeout.count());
    if (config.readOnly)
        sql += mariaDb ? ", tx_read_only = 1" : ", transaction_read_only = 1";
    return sql;
}

} // namespace dataflow::db::mysql
