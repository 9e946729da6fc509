// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/postgres/copy_flow.h"

#include "engine/db/postgres/postgres_errors.h"

#include <libpq-fe.h>

#include <algorithm>
#include <poll.h>

namespace dataflow::db {

namespace {

/// Pieces handed to libpq at once: bigger ones keep client and server from working at the same time.
constexpr std::size_t kPieceBytes = 64 * 1024;

struct CopiedBytesDeleter {
    void operator()(char* bytes) const noexcept { PQfreemem(bytes); }
};
using CopiedBytes = std::unique_ptr<char, CopiedBytesDeleter>;

Result<void> send(StatementChannel& channel, std::string_view bytes, const CallLimits& limits)
{
    while (!bytes.empty()) {
        if (const auto within = checkLimits(limits); !within)
            return fail(channel.endEarly(
                limits.stop.stop_requested() ? WaitOutcome::Stopped : WaitOutcome::DeadlinePassed, limits));
        const std::string_view piece = bytes.substr(0, kPieceBytes);
        const int put = PQputCopyData(channel.wire().raw(), piece.data(), static_cast<int>(piece.size()));
        if (put < 0)
            return fail(channel.endEarly(WaitOutcome::Failed, limits));
        if (const WaitOutcome outcome = channel.wire().flush(limits); outcome != WaitOutcome::Ready)
            return fail(channel.endEarly(outcome, limits));
        if (put > 0)
            bytes.remove_prefix(piece.size());
    }
    return {};
}

/// The next bytes of a COPY to the client; empty at its end.
Result<std::pair<CopiedBytes, std::size_t>> receive(StatementChannel& channel, const CallLimits& limits)
{
    for (;;) {
        char* bytes = nullptr;
        const int size = PQgetCopyData(channel.wire().raw(), &bytes, 1);
        CopiedBytes owned(bytes);
        if (size > 0)
            return std::pair{std::move(owned), static_cast<std::size_t>(size)};
        if (size == -1)
            return std::pair{CopiedBytes{}, std::size_t{0}};
        if (size == -2)
            return fail(channel.endEarly(WaitOutcome::Failed, limits));
        if (const WaitOutcome outcome = channel.wire().await(POLLIN, limits); outcome != WaitOutcome::Ready)
            return fail(channel.endEarly(outcome, limits));
        if (PQconsumeInput(channel.wire().raw()) == 0)
            return fail(channel.endEarly(WaitOutcome::Failed, limits));
    }
}

} // namespace

Result<std::int64_t> copyBytesIn(StatementChannel& channel, const std::string& sql, ByteSource& source,
                                 const CallLimits& limits)
{
    DF_TRY(channel.startCopyIn(sql, limits));
    for (;;) {
        Result<std::string_view> bytes = source.next();
        if (!bytes) {
            channel.wire().cancelAndDrain();
            return fail(std::move(bytes).error());
        }
        if (bytes->empty())
            break;
        DF_TRY(send(channel, *bytes, limits));
    }
    if (PQputCopyEnd(channel.wire().raw(), nullptr) < 0)
        return fail(channel.endEarly(WaitOutcome::Failed, limits));
    if (const WaitOutcome outcome = channel.wire().flush(limits); outcome != WaitOutcome::Ready)
        return fail(channel.endEarly(outcome, limits));
    DF_TRY_ASSIGN(PgResult first, channel.next(sql, limits));
    return channel.finish(std::move(first), sql, limits);
}

Result<std::int64_t> copyBytesOut(StatementChannel& channel, const std::string& sql, ByteSink& sink,
                                  const CallLimits& limits)
{
    DF_TRY(channel.startCopyOut(sql, limits));
    for (;;) {
        DF_TRY_ASSIGN(const auto piece, receive(channel, limits));
        if (!piece.first)
            break;
        if (auto written = sink.write({piece.first.get(), piece.second}); !written) {
            channel.wire().cancelAndDrain();
            return fail(std::move(written).error());
        }
    }
    DF_TRY_ASSIGN(PgResult first, channel.next(sql, limits));
    return channel.finish(std::move(first), sql, limits);
}

} // namespace dataflow::db
