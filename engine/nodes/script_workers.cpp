// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/script_workers.h"

#include "engine/base/wait_scope.h"
#include "engine/nodes/script_codec.h"
#include "engine/nodes/script_exchange.h"
#include "engine/nodes/script_process.h"

#include <algorithm>
#include <condition_variable>
#include <csignal>
#include <cstring>
#include <deque>
#include <mutex>
#include <pthread.h>
#include <thread>

namespace dataflow::nodes {

namespace {

/// Python needs 10 to 30 ms; a wrapper script or a cold disk much longer.
constexpr std::chrono::seconds kStartLimit{30};
/// How often a waiting caller looks at an injected clock.
constexpr std::chrono::milliseconds kClockCheck{50};

Error stopped()
{
    return Error{ErrorCode::Cancelled, "The run was stopped"};
}

Error timedOut(const ScriptCall& call)
{
    return Error{ErrorCode::ScriptTimedOut, "The script did not end within its time limit and was killed"}
        .with("script", call.name)
        .hint("Raise the node's timeout, or look for an endless loop.");
}

Error noWorker(const ScriptCall& call, std::size_t maxWorkers)
{
    return Error{ErrorCode::ScriptTimedOut, "No worker was ready for the script in time"}
        .with("script", call.name)
        .with("workers", static_cast<std::int64_t>(maxWorkers))
        .hint("Only so many scripts run at a time; run fewer beside each other, or raise the time limit of "
              "the run.");
}

Error died(const ScriptCall& call, ProcessEnd end)
{
    Error error{ErrorCode::ScriptKilled, "The script's process died"};
    error.with("script", call.name);
    if (end.signal != 0) {
        error.with("signal", ::sigabbrev_np(end.signal) ? std::string("SIG") + ::sigabbrev_np(end.signal)
                                                        : std::to_string(end.signal));
        if (end.signal == SIGKILL)
            error.hint("Something killed it; the system does so when memory runs out.");
    } else {
        error.with("exit_code", end.exitCode)
            .hint("The script must end by reaching its end, not through os._exit().");
    }
    return error;
}

} // namespace

struct ScriptWorkers::State {
    State(std::string interpreterName, std::size_t most, const Clock& theClock)
        : python(std::move(interpreterName))
        , maxWorkers(std::max<std::size_t>(most, 1))
        , clock(theClock)
        , keeper([this](const std::stop_token& stop) { keep(stop); })
    {}

    /// A start asked for by a caller (or by prestart, then nobody takes the result).
    struct Start {
        bool done = false;
        bool abandoned = false;
        std::optional<Result<ScriptProcess>> process;
    };
    using StartPtr = std::shared_ptr<Start>;

    void keep(const std::stop_token& stop);
    Result<ScriptProcess> greeted(Result<ScriptProcess> started, const std::stop_token& stop) const;
    Result<ScriptProcess> borrow(const ScriptCall& call);
    Result<ScriptProcess> awaitStart(std::unique_lock<std::mutex>& lock, const StartPtr& start,
                                     const ScriptCall& call);
    void giveBack(ScriptProcess process);
    void forget();
    /// False when stop or deadline ended the wait.
    template <class Ready>
    bool waitFor(std::unique_lock<std::mutex>& lock, const ScriptCall& call, Ready ready);

    const std::string python;
    const std::size_t maxWorkers;
    const Clock& clock;

    std::mutex mutex; ///< guards what follows
    std::condition_variable_any changed;
    std::deque<ScriptProcess> idle;
    std::deque<StartPtr> wanted;
    /// Processes that exist or are being started.
    std::size_t count = 0;

    /// Starts all processes: the kernel kills a worker when the thread that started it ends.
    std::jthread keeper;
};

void ScriptWorkers::State::keep(const std::stop_token& stop)
{
    ::pthread_setname_np(::pthread_self(), "df-scripts");
    std::unique_lock lock(mutex);
    while (changed.wait(lock, stop, [this] { return !wanted.empty(); })) {
        const StartPtr start = std::move(wanted.front());
        wanted.pop_front();
        lock.unlock();
        auto interpreter = findInterpreter(python);
        Result<ScriptProcess> process = interpreter ? greeted(ScriptProcess::start(*interpreter), stop)
                                                    : fail(std::move(interpreter).error());
        lock.lock();
        start->done = true;
        if (!start->abandoned) {
            start->process = std::move(process);
        } else if (process) {
            idle.push_back(std::move(*process));
        } else {
            --count;
        }
        changed.notify_all();
    }
}

/// Waits until Python is up, so that a borrowed worker answers at once.
Result<ScriptProcess> ScriptWorkers::State::greeted(Result<ScriptProcess> started,
                                                    const std::stop_token& stop) const
{
    if (!started)
        return started;
    std::string complaint;
    const OutputLines::Sink keepLast = [&complaint](bool, std::string_view line) { complaint = line; };
    OutputLines lines(keepLast);
    const Deadline limit = Deadline::after(systemClock(), kStartLimit);
    const ExchangeResult hello = exchange(*started, {}, lines, systemClock(), limit, stop);
    lines.finish();
    if (hello.end == ExchangeEnd::Stopped)
        return fail(stopped());
    if (hello.end == ExchangeEnd::Answered && hello.answer.starts_with('H'))
        return started;
    Error error{ErrorCode::ScriptUnavailable, "The Python interpreter could not be started"};
    error.with("interpreter", python);
    if (hello.answer.starts_with('X') && hello.answer.size() == 1 + sizeof(int)) {
        int code = 0;
        std::memcpy(&code, hello.answer.data() + 1, sizeof(code));
        error.with("reason", std::strerror(code));
    } else if (!complaint.empty()) {
        error.with("reason", complaint);
    }
    return fail(std::move(error));
}

template <class Ready>
bool ScriptWorkers::State::waitFor(std::unique_lock<std::mutex>& lock, const ScriptCall& call, Ready ready)
{
    while (!ready()) {
        if (call.stop.stop_requested() || call.deadline.passed(clock))
            return false;
        const WaitScope waiting;
        if (call.deadline.isNever())
            changed.wait(lock, call.stop, ready);
        else
            changed.wait_for(lock, call.stop, std::min<Nanoseconds>(call.deadline.left(clock), kClockCheck),
                             ready);
    }
    return true;
}

Result<ScriptProcess> ScriptWorkers::State::borrow(const ScriptCall& call)
{
    std::unique_lock lock(mutex);
    while (true) {
        if (!waitFor(lock, call, [this] { return !idle.empty() || count < maxWorkers; }))
            return fail(call.stop.stop_requested() ? stopped() : noWorker(call, maxWorkers));
        if (idle.empty()) {
            ++count;
            const auto start = std::make_shared<Start>();
            wanted.push_back(start);
            changed.notify_all();
            return awaitStart(lock, start, call);
        }
        // The one used last is the warmest.
        ScriptProcess process = std::move(idle.back());
        idle.pop_back();
        if (!process.hasEnded())
            return process;
        --count; // died while idle: no script's fault, the next one is taken
    }
}

Result<ScriptProcess> ScriptWorkers::State::awaitStart(std::unique_lock<std::mutex>& lock,
                                                       const StartPtr& start, const ScriptCall& call)
{
    if (!waitFor(lock, call, [&start] { return start->done; })) {
        // It is started all the same and then waits among the idle ones.
        start->abandoned = true;
        return fail(call.stop.stop_requested() ? stopped() : noWorker(call, maxWorkers));
    }
    Result<ScriptProcess> process = std::move(*start->process);
    if (!process) {
        --count;
        changed.notify_all();
    }
    return process;
}

void ScriptWorkers::State::giveBack(ScriptProcess process)
{
    const std::lock_guard lock(mutex);
    idle.push_back(std::move(process));
    changed.notify_all();
}

void ScriptWorkers::State::forget()
{
    const std::lock_guard lock(mutex);
    --count;
    changed.notify_all();
}

ScriptWorkers::ScriptWorkers(std::string python, std::size_t maxWorkers, const Clock& clock)
    : m_state(std::make_unique<State>(std::move(python), maxWorkers, clock))
{}

ScriptWorkers::~ScriptWorkers()
{
    m_state->keeper.request_stop();
    m_state->keeper.join();
}

Result<ScriptAnswer> ScriptWorkers::run(ScriptCall call)
{
    if (call.stop.stop_requested())
        return fail(stopped());
    DF_TRY_ASSIGN(std::string request, encodeCall(call));
    DF_TRY_ASSIGN(ScriptProcess process, m_state->borrow(call));

    const Clock& clock = m_state->clock;
    const Deadline deadline =
        call.limit ? Deadline::earlier(call.deadline, Deadline::after(clock, *call.limit)) : call.deadline;
    OutputLines lines(call.onOutput);
    ExchangeResult result =
        exchange(process, std::move(request), lines, clock, deadline, call.stop, call.takeMemory);
    if (result.end != ExchangeEnd::Answered) {
        const ProcessEnd end = process.end();
        m_state->forget();
        lines.finish();
        if (result.end == ExchangeEnd::Stopped)
            return fail(stopped());
        if (result.end == ExchangeEnd::TooLarge)
            return fail(answerTooLarge(call, result.answerBytes));
        return fail(result.end == ExchangeEnd::TimedOut ? timedOut(call) : died(call, end));
    }
    auto decoded = decodeAnswer(std::make_shared<const std::string>(std::move(result.answer)), call);
    if (!decoded || decoded->retire) {
        process.end();
        m_state->forget();
    } else {
        m_state->giveBack(std::move(process));
    }
    if (decoded)
        lines.append(true, decoded->traceback);
    lines.finish();
    if (!decoded)
        return fail(std::move(decoded).error());
    return std::move(decoded->answer);
}

void ScriptWorkers::prestart(std::size_t count)
{
    const std::lock_guard lock(m_state->mutex);
    while (m_state->count < std::min(count, m_state->maxWorkers)) {
        ++m_state->count;
        auto start = std::make_shared<State::Start>();
        start->abandoned = true;
        m_state->wanted.push_back(std::move(start));
    }
    m_state->changed.notify_all();
}

Result<void> ScriptWorkers::available(const std::string& python)
{
    DF_TRY(findInterpreter(python));
    return {};
}

} // namespace dataflow::nodes
