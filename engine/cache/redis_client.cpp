// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/redis_client.h"

#include "engine/base/wait_scope.h"

#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <hiredis/read.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <cstring>

namespace dataflow::cache {

namespace {

constexpr std::chrono::milliseconds kFirstPause{50};
constexpr std::chrono::milliseconds kLongestPause{5'000};
constexpr std::size_t kSmallRead = 16u << 10;
constexpr std::size_t kLargeRead = 256u << 10;
/// The slowest network that long values are given time for.
constexpr std::uint64_t kBytesPerMillisecond = 2'000;

enum class Waited { Ready, Stopped, TooLong };

/// The place in the tree of replies that the reader is about to fill.
RedisReply* placeOf(const redisReadTask* task)
{
    if (!task->parent)
        return static_cast<RedisReply*>(task->privdata);
    return &static_cast<RedisReply*>(task->parent->obj)->items[static_cast<std::size_t>(task->idx)];
}

void* takeText(const redisReadTask* task, char* text, size_t size)
{
    RedisReply* reply = placeOf(task);
    reply->kind = task->type == REDIS_REPLY_ERROR ? RedisReply::Kind::Error : RedisReply::Kind::Text;
    reply->text.assign(text, size);
    return reply;
}

void* takeList(const redisReadTask* task, int size)
{
    RedisReply* reply = placeOf(task);
    reply->kind = RedisReply::Kind::List;
    reply->items.resize(static_cast<std::size_t>(std::max(size, 0)));
    return reply;
}

void* takeInteger(const redisReadTask* task, long long number)
{
    RedisReply* reply = placeOf(task);
    reply->kind = RedisReply::Kind::Integer;
    reply->integer = number;
    return reply;
}

void* takeNil(const redisReadTask* task)
{
    RedisReply* reply = placeOf(task);
    reply->kind = RedisReply::Kind::Nil;
    return reply;
}

/// Replies belong to the caller, not to the reader.
void keepReply(void*)
{}

redisReplyObjectFunctions kReplyFunctions{takeText, takeList, takeInteger, takeNil, keepReply};

struct FreeReader {
    void operator()(redisReader* reader) const noexcept { redisReaderFree(reader); }
};

/// How often a stop is looked for when nothing can tell of it.
constexpr Nanoseconds kLookAgain = std::chrono::milliseconds(50);

/// Makes a descriptor readable when a stop is asked for.
struct Wake {
    int descriptor;
    void operator()() const noexcept { eventfd_write(descriptor, 1); }
};

/// The deadline of an exchange, which bytes that move put off: a long value may take the time it needs, but a
/// server that falls silent over one is waited for no longer than at first.
class MovingDeadline {
public:
    explicit MovingDeadline(Deadline first)
        : m_patience(first.left(systemClock()))
        , m_budget(first)
        , m_now(first)
    {}
    void sent(std::size_t bytes)
    {
        m_sent += bytes;
        prolong(bytes);
        m_now = m_budget; // what the network has taken may be on its way for long
    }
    void received(std::size_t bytes)
    {
        prolong(bytes);
        if (!m_budget.isNever())
            m_now = Deadline::earlier(m_budget, Deadline::after(systemClock(), m_patience + timeFor(m_sent)));
    }
    Deadline now() const noexcept { return m_now; }

private:
    static Nanoseconds timeFor(std::uint64_t bytes) noexcept
    {
        return std::chrono::milliseconds(bytes / kBytesPerMillisecond);
    }
    void prolong(std::size_t bytes)
    {
        const std::uint64_t before = std::exchange(m_moved, m_moved + bytes);
        if (!m_budget.isNever())
            m_budget = Deadline::at(m_budget.moment() + timeFor(m_moved) - timeFor(before));
    }

    const Nanoseconds m_patience;
    std::uint64_t m_sent = 0;
    std::uint64_t m_moved = 0;
    Deadline m_budget;
    Deadline m_now;
};

} // namespace

RedisCommands& RedisCommands::add(std::initializer_list<std::string_view> words)
{
    return add(std::span<const std::string_view>(words.begin(), words.size()));
}

RedisCommands& RedisCommands::add(std::span<const std::string_view> words)
{
    addLength('*', words.size());
    for (const std::string_view word : words)
        addWord(word);
    ++m_count;
    return *this;
}

RedisCommands& RedisCommands::add(std::span<const std::string> words)
{
    addLength('*', words.size());
    for (const std::string& word : words)
        addWord(word);
    ++m_count;
    return *this;
}

void RedisCommands::clear() noexcept
{
    m_bytes.clear();
    m_count = 0;
}

void RedisCommands::addLength(char mark, std::size_t length)
{
    std::array<char, 24> text;
    text[0] = mark;
    char* end = std::to_chars(text.data() + 1, text.data() + text.size() - 2, length).ptr;
    *end++ = '\r';
    *end++ = '\n';
    m_bytes.append(text.data(), end);
}

void RedisCommands::addWord(std::string_view word)
{
    addLength('$', word.size());
    m_bytes.append(word);
    m_bytes.append("\r\n");
}

struct RedisClient::State {
    State(RedisAddress where, std::chrono::milliseconds longest)
        : address(std::move(where))
        , connectTime(longest)
        , wakeup(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
    {}
    ~State()
    {
        close();
        ::close(wakeup);
    }

    void close() noexcept;
    Waited wait(short events, const db::CallLimits& limits);
    Error waitError(Waited waited, const db::CallLimits& limits) const;
    Error lost(std::string_view reason) const;
    Result<void> connect(const db::CallLimits& limits);
    Result<void> open(const db::CallLimits& limits);
    Result<void> logIn(const db::CallLimits& limits);
    Result<bool> sendSome(std::string_view& rest);
    Result<void> sendAll(std::string_view bytes, const db::CallLimits& limits);
    Result<std::size_t> readSome();
    Result<bool> takeReply(RedisReply& reply);
    Result<void> exchange(const RedisCommands& commands, std::vector<RedisReply>& replies,
                          const db::CallLimits& limits);

    const RedisAddress address;
    const std::chrono::milliseconds connectTime;
    const int wakeup;
    int socket = -1;
    std::unique_ptr<redisReader, FreeReader> reader;
    std::vector<char> buffer = std::vector<char>(kLargeRead);
    bool largeReads = false;
    /// Where the reply that is being read goes; a message may arrive in pieces over several calls.
    RedisReply* place = nullptr;
    RedisReply message;
    std::uint64_t connections = 0;
    std::chrono::milliseconds pause{0};
    MonotonicTime nextAttempt;
    std::optional<Error> lastFailure;
};

void RedisClient::State::close() noexcept
{
    if (socket >= 0)
        ::close(socket);
    socket = -1;
    reader.reset();
    place = nullptr;
    largeReads = false;
}

Waited RedisClient::State::wait(short events, const db::CallLimits& limits)
{
    const WaitScope waiting;
    const std::stop_callback onStop(limits.stop, Wake{wakeup});
    while (!limits.stop.stop_requested()) {
        Nanoseconds left = limits.deadline.left(systemClock());
        if (left <= Nanoseconds::zero())
            return Waited::TooLong;
        const bool isBounded = !limits.deadline.isNever() || wakeup < 0;
        if (wakeup < 0) // the process had no descriptor left: nothing tells of a stop
            left = std::min(left, kLookAgain);
        std::array<pollfd, 2> waits{{{socket, events, 0}, {wakeup, POLLIN, 0}}};
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(left);
        const timespec time{static_cast<time_t>(seconds.count()),
                            static_cast<long>((left - seconds).count())};
        const int ready = ppoll(waits.data(), waits.size(), isBounded ? &time : nullptr, nullptr);
        if (waits[1].revents != 0) {
            eventfd_t count = 0;
            eventfd_read(wakeup, &count);
        }
        if (ready > 0 && waits[0].revents != 0)
            return Waited::Ready;
    }
    return Waited::Stopped;
}

Error RedisClient::State::waitError(Waited waited, const db::CallLimits&) const
{
    if (waited == Waited::Stopped)
        return Error(ErrorCode::Cancelled, "The call to Redis was cancelled");
    return Error(ErrorCode::TimedOut, "Redis did not answer in time")
        .with("server", address.toText())
        .markRetryable()
        .hint("Check the server's load and the network between.");
}

Error RedisClient::State::lost(std::string_view reason) const
{
    return Error(ErrorCode::CacheUnavailable, "The connection to Redis was lost")
        .with("server", address.toText())
        .with("reason", reason)
        .markRetryable();
}

/// Connects, unless the pause after the last failure is not over yet.
Result<void> RedisClient::State::connect(const db::CallLimits& limits)
{
    const MonotonicTime now = systemClock().now();
    if (lastFailure && now < nextAttempt)
        return fail(*lastFailure);
    const db::CallLimits bounded{
        limits.stop, Deadline::earlier(limits.deadline, Deadline::after(systemClock(), connectTime))};
    auto opened = open(bounded);
    if (opened)
        opened = logIn(bounded);
    if (opened) {
        lastFailure.reset();
        pause = {};
        ++connections;
        return {};
    }
    close();
    if (opened.error().code() == ErrorCode::Cancelled)
        return opened;
    pause = std::clamp(pause * 2, kFirstPause, kLongestPause);
    nextAttempt = systemClock().now() + pause;
    lastFailure = opened.error();
    return opened;
}

Result<void> RedisClient::State::open(const db::CallLimits& limits)
{
    redisContext* context = address.socketPath.empty()
                                ? redisConnectNonBlock(address.host.c_str(), address.port)
                                : redisConnectUnixNonBlock(address.socketPath.c_str());
    const auto unreachable = [this](std::string_view reason) {
        return fail(Error(ErrorCode::CacheUnavailable, "Redis cannot be reached")
                        .with("server", address.toText())
                        .with("reason", reason)
                        .markRetryable()
                        .hint("Start the server, or correct l2_url of the project's cache."));
    };
    if (!context)
        return unreachable("out of memory");
    if (context->err != 0) {
        const std::string reason = context->errstr;
        redisFree(context);
        return unreachable(reason);
    }
    socket = redisFreeKeepFd(context);
    fcntl(socket, F_SETFD, FD_CLOEXEC); // script workers must not inherit it
    if (const Waited waited = wait(POLLOUT, limits); waited != Waited::Ready)
        return waited == Waited::Stopped ? fail(waitError(waited, limits)) : unreachable("no answer in time");
    int problem = 0;
    socklen_t size = sizeof problem;
    getsockopt(socket, SOL_SOCKET, SO_ERROR, &problem, &size);
    if (problem != 0)
        return unreachable(std::strerror(problem));
    const int on = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on); // does nothing on a Unix socket
    reader.reset(redisReaderCreateWithFunctions(&kReplyFunctions));
    reader->maxbuf = kLargeRead;
    return {};
}

Result<void> RedisClient::State::logIn(const db::CallLimits& limits)
{
    RedisCommands commands;
    if (!address.user.empty())
        commands.add({"AUTH", address.user, address.password.reveal()});
    else if (!address.password.empty())
        commands.add({"AUTH", address.password.reveal()});
    if (address.database != 0)
        commands.add({"SELECT", std::to_string(address.database)});
    commands.add({"PING"});
    std::vector<RedisReply> replies;
    DF_TRY(exchange(commands, replies, limits));
    for (const RedisReply& reply : replies) {
        if (!reply.isError())
            continue;
        const bool refused = reply.text.starts_with("WRONGPASS") || reply.text.starts_with("NOAUTH") ||
                             reply.text.find("AUTH") != std::string::npos;
        return fail(Error(refused ? ErrorCode::AuthenticationFailed : ErrorCode::CacheUnavailable,
                          "Redis refused the log-in")
                        .with("server", address.toText())
                        .with("reason", reply.text)
                        .hint(refused ? "Check the user in l2_url and the secret of l2_password." : ""));
    }
    return {};
}

/// Sends what the socket takes now; true when nothing is left.
Result<bool> RedisClient::State::sendSome(std::string_view& rest)
{
    while (!rest.empty()) {
        const ssize_t sent = ::send(socket, rest.data(), rest.size(), MSG_NOSIGNAL);
        if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return false;
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0)
            return fail(lost(std::strerror(errno)));
        rest.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

Result<void> RedisClient::State::sendAll(std::string_view bytes, const db::CallLimits& limits)
{
    for (;;) {
        DF_TRY_ASSIGN(const bool allSent, sendSome(bytes));
        if (allSent)
            return {};
        if (const Waited waited = wait(POLLOUT, limits); waited != Waited::Ready)
            return fail(waitError(waited, limits));
    }
}

/// Hands what has arrived to the reader; gives the number of bytes.
Result<std::size_t> RedisClient::State::readSome()
{
    const std::size_t wanted = largeReads ? kLargeRead : kSmallRead;
    ssize_t got = 0;
    do
        got = ::recv(socket, buffer.data(), wanted, 0);
    while (got < 0 && errno == EINTR);
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        return std::size_t{0};
    if (got <= 0)
        return fail(lost(got == 0 ? "closed by the server" : std::strerror(errno)));
    // A value that goes on behind a full read is long; small replies are parsed faster from small pieces.
    largeReads = static_cast<std::size_t>(got) == wanted && reader->len >= kSmallRead;
    if (redisReaderFeed(reader.get(), buffer.data(), static_cast<std::size_t>(got)) != REDIS_OK)
        return fail(lost(reader->errstr));
    return static_cast<std::size_t>(got);
}

/// True when a whole reply was there; else `reply` must stay where it is until the next call.
Result<bool> RedisClient::State::takeReply(RedisReply& reply)
{
    place = &reply;
    reader->privdata = place;
    void* done = nullptr;
    if (redisReaderGetReply(reader.get(), &done) != REDIS_OK)
        return fail(lost(reader->errstr));
    return done != nullptr;
}

Result<void> RedisClient::State::exchange(const RedisCommands& commands, std::vector<RedisReply>& replies,
                                          const db::CallLimits& limits)
{
    replies.resize(commands.count());
    std::string_view rest = commands.bytes();
    std::size_t taken = 0;
    MovingDeadline deadline(limits.deadline);
    while (taken < replies.size()) {
        const std::size_t unsent = rest.size();
        DF_TRY_ASSIGN(const bool allSent, sendSome(rest));
        if (rest.size() < unsent)
            deadline.sent(unsent - rest.size());
        DF_TRY_ASSIGN(const std::size_t arrived, readSome());
        if (arrived == 0) {
            const short events = allSent ? POLLIN : POLLIN | POLLOUT;
            if (const Waited waited = wait(events, {limits.stop, deadline.now()}); waited != Waited::Ready)
                return fail(waitError(waited, limits));
            continue;
        }
        deadline.received(arrived);
        for (; taken < replies.size(); ++taken) {
            DF_TRY_ASSIGN(const bool whole, takeReply(replies[taken]));
            if (!whole)
                break;
        }
    }
    return {};
}

RedisClient::RedisClient(RedisAddress address, std::chrono::milliseconds connectTime)
    : m_state(std::make_unique<State>(std::move(address), connectTime))
{}

RedisClient::~RedisClient() = default;

Result<void> RedisClient::call(const RedisCommands& commands, std::vector<RedisReply>& replies,
                               const db::CallLimits& limits)
{
    State& state = *m_state;
    if (limits.stop.stop_requested())
        return fail(state.waitError(Waited::Stopped, limits));
    const bool used = isOpen();
    if (!used)
        DF_TRY(state.connect(limits));
    auto done = state.exchange(commands, replies, limits);
    if (!done)
        close();
    if (!done && used && done.error().code() == ErrorCode::CacheUnavailable) {
        DF_TRY(state.connect(limits));
        done = state.exchange(commands, replies, limits);
        if (!done)
            close();
    }
    return done;
}

Result<std::vector<RedisReply>> RedisClient::call(const RedisCommands& commands, const db::CallLimits& limits)
{
    std::vector<RedisReply> replies;
    DF_TRY(call(commands, replies, limits));
    return replies;
}

Result<void> RedisClient::post(const RedisCommands& commands, const db::CallLimits& limits)
{
    State& state = *m_state;
    auto sent =
        isOpen() ? state.sendAll(commands.bytes(), limits) : Result<void>(fail(state.lost("it is not open")));
    if (!sent)
        close();
    return sent;
}

Result<RedisReply> RedisClient::receive(const db::CallLimits& limits)
{
    State& state = *m_state;
    if (!isOpen())
        return fail(state.lost("it is not open"));
    for (;;) {
        auto whole = state.takeReply(state.message);
        if (whole && *whole)
            return std::exchange(state.message, {});
        const auto arrived = whole ? state.readSome() : Result<std::size_t>(fail(std::move(whole).error()));
        if (!arrived) {
            close();
            return fail(arrived.error());
        }
        if (*arrived > 0)
            continue;
        if (const Waited waited = state.wait(POLLIN, limits); waited != Waited::Ready)
            return fail(state.waitError(waited, limits));
    }
}

void RedisClient::close() noexcept
{
    m_state->close();
}

bool RedisClient::isOpen() const noexcept
{
    return m_state->socket >= 0;
}

std::uint64_t RedisClient::connections() const noexcept
{
    return m_state->connections;
}

} // namespace dataflow::cache
