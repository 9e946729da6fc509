// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/summary_tier.h"

#include "engine/base/wait_scope.h"
#include "engine/cache/finding_list.h"
#include "engine/cache/key_hash.h"
#include "engine/cache/key_pattern.h"
#include "engine/cache/memory_shard.h"
#include "engine/cache/summary_store.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include <pthread.h>

namespace dataflow::cache {

namespace {

using Milliseconds = std::chrono::milliseconds;

/// How long others leave a summary to the one who makes it, who may die, or be cancelled, over it.
constexpr std::chrono::minutes kClaim{5};
/// How long nobody tries again after a failure.
constexpr std::chrono::seconds kAfterFailure{60};
/// A summary that was not refreshed for so many intervals is not asked for any more.
constexpr int kForgottenAfter = 8;
constexpr std::chrono::seconds kDropTime{30};
/// Above so many drops for an unreachable database, all its summaries are made stale instead.
constexpr std::size_t kMostOwedDrops = 10'000;
constexpr Milliseconds kFirstPause{250};
constexpr Milliseconds kLongestPause{30'000};

bool means(const Drop& drop, const SummaryLine& line)
{
    switch (drop.kind) {
    case Drop::Kind::Tag:
        return std::ranges::find(line.tags, drop.what) != line.tags.end();
    case Drop::Kind::Key:
        return line.key == drop.what;
    case Drop::Kind::Pattern:
        return keyMatches(drop.what, line.key);
    case Drop::Kind::Everything:
        return true;
    }
    return true;
}

/// Drops that a connection's list has not heard of.
struct OwedDrops {
    std::set<Drop> waiting;
    /// Being told, and owed until they are.
    std::set<Drop> beingTold;

    void add(const Drop& drop)
    {
        waiting.insert(drop);
        if (waiting.size() > kMostOwedDrops)
            waiting = {Drop{}};
    }
    /// What is to be told now.
    const std::set<Drop>& startTelling()
    {
        beingTold.merge(waiting);
        waiting.clear();
        if (beingTold.size() > kMostOwedDrops)
            beingTold = {Drop{}};
        return beingTold;
    }
    /// They were; true when no others came meanwhile.
    bool told()
    {
        beingTold.clear();
        return waiting.empty();
    }
};

bool endsTheCall(const Error& error)
{
    return error.code() == ErrorCode::Cancelled || error.code() == ErrorCode::TimedOut;
}

} // namespace

struct SummaryTier::State {
    State(SummaryConfig given, std::unique_ptr<SummaryDatabases> reach, const Clock& time)
        : config(std::move(given))
        , databases(std::move(reach))
        , clock(time)
        , thread([this](const std::stop_token& stop) { run(stop); })
    {
        pthread_setname_np(thread.native_handle(), "df-l3-drops");
    }

    std::string nameOf(const SummaryRequest& request) const;
    bool owes(const std::string& connection) const;
    Result<std::optional<SummaryLine>> look(SummaryList& list, const SummaryRequest& request,
                                            const std::string& name);
    Result<std::optional<LoadedRows>> fromSummary(SummarySession& session, const SummaryLine& line);
    Result<std::optional<LoadedRows>> make(SummarySession& session, SummaryList& list, SummaryLine line,
                                           bool isNew, const SummaryRequest& request);
    Result<std::optional<LoadedRows>> answer(const SummaryRequest& request, SummarySession& session);
    Result<void> forgetUnused(SummaryList& list);
    void run(const std::stop_token& stop);
    Result<std::set<Drop>> dropIn(const std::string& connection, const std::set<Drop>& drops,
                                  const std::stop_token& stop);
    std::string tell(const std::map<std::string, std::set<Drop>>& work, const std::stop_token& stop);

    const SummaryConfig config;
    const std::unique_ptr<SummaryDatabases> databases;
    const Clock& clock;
    FindingList findings;
    std::atomic<std::uint64_t> hits{0};
    std::atomic<std::uint64_t> misses{0};
    std::atomic<std::uint64_t> made{0};
    std::atomic<std::uint64_t> failures{0};
    std::atomic<std::uint64_t> forgotten{0};
    std::atomic<std::uint64_t> invalidated{0};

    /// Guards all below but the thread.
    mutable std::mutex mutex;
    std::condition_variable_any changed;
    std::map<std::string, OwedDrops> owed;
    std::function<void(const Drop&)> listener;
    std::uint64_t comings = 0;
    /// Connections whose list is known to be there.
    std::set<std::string> listed;
    std::string problem;
    std::jthread thread; ///< last: it uses all above
};

std::string SummaryTier::State::nameOf(const SummaryRequest& request) const
{
    KeyHash hash;
    hash.add(config.space);
    hash.add(request.key);
    hash.add(derivedKey({}, request.sql));
    // A drop reaches a summary by the tags it was made with.
    std::vector<std::string> tags = request.tags;
    std::ranges::sort(tags);
    for (const std::string& tag : tags)
        hash.add(tag);
    return "dataflow_l3_" + hash.digest();
}

bool SummaryTier::State::owes(const std::string& connection) const
{
    const std::lock_guard lock(mutex);
    return owed.contains(connection);
}

/// The summary's line; makes sure of the list first.
Result<std::optional<SummaryLine>> SummaryTier::State::look(SummaryList& list, const SummaryRequest& request,
                                                            const std::string& name)
{
    const auto known = [&] {
        const std::lock_guard lock(mutex);
        return listed.contains(request.connection);
    };
    if (!known()) {
        DF_TRY_ASSIGN(const bool exists, list.tableExists());
        // Two processes may do so at once, and one of them is refused.
        if (!exists && !list.createTable())
            DF_TRY(list.createTable());
        const std::lock_guard lock(mutex);
        listed.insert(request.connection);
    }
    return list.find(name);
}

Result<std::optional<LoadedRows>> SummaryTier::State::fromSummary(SummarySession& session,
                                                                  const SummaryLine& line)
{
    DF_TRY_ASSIGN(CachedRowsPtr rows, readSummary(session, line, config.maxBytes));
    const auto age = std::clamp<Nanoseconds>(clock.wallNow() - line.refreshedAt, Nanoseconds::zero(),
                                             config.refreshInterval);
    hits.fetch_add(1, std::memory_order_relaxed);
    return LoadedRows(std::move(rows), CacheTier::L3, age, config.refreshInterval - age);
}

Result<std::optional<LoadedRows>> SummaryTier::State::make(SummarySession& session, SummaryList& list,
                                                           SummaryLine line, bool isNew,
                                                           const SummaryRequest& request)
{
    const WallTime now = clock.wallNow();
    DF_TRY_ASSIGN(const bool ours, list.claim(line, isNew, now, now + kClaim));
    if (!ours)
        return std::optional<LoadedRows>();
    // What was dropped from here on may not be in the rows any more.
    DF_TRY_ASSIGN(const auto claimed, list.find(line.name));
    if (!claimed)
        return std::optional<LoadedRows>();
    line.drops = claimed->drops;
    line.tags = request.tags;
    auto rows = makeSummary(session, list, line, request.sql, now, config.maxBytes);
    if (!rows) {
        if (endsTheCall(rows.error()))
            (void)list.release(line.name, now); // as far as the session still can
        else
            (void)list.release(line.name, now + std::min(kAfterFailure, config.refreshInterval));
        return fail(std::move(rows).error());
    }
    made.fetch_add(1, std::memory_order_relaxed);
    if (isNew)
        if (const auto done = forgetUnused(list); !done)
            findings.add("cache.l3_not_tidied", done.error().sentence());
    return LoadedRows(std::move(*rows));
}

Result<std::optional<LoadedRows>> SummaryTier::State::answer(const SummaryRequest& request,
                                                             SummarySession& session)
{
    SummaryList list(session, config.space);
    const std::string name = nameOf(request);
    DF_TRY_ASSIGN(auto line, look(list, request, name));
    const WallTime now = clock.wallNow();
    if (line && line->exists() && !line->isStale() && now - line->refreshedAt < config.refreshInterval) {
        auto rows = fromSummary(session, *line);
        if (rows || endsTheCall(rows.error()))
            return rows;
        DF_TRY(list.remove(*line));
        return fail(std::move(rows).error());
    }
    misses.fetch_add(1, std::memory_order_relaxed);
    const bool isNew = !line;
    if (isNew) {
        line = SummaryLine{
            .name = name, .key = request.key, .statement = request.sql.text, .tags = request.tags};
        if (!fitsView(session.dialect(), request.sql))
            line->columns = kNoColumnsYet;
    }
    return make(session, list, std::move(*line), isNew, request);
}

/// Takes away the summaries of this project that nobody has asked for in a long time.
Result<void> SummaryTier::State::forgetUnused(SummaryList& list)
{
    const WallTime now = clock.wallNow();
    DF_TRY_ASSIGN(const auto lines, list.all());
    for (const SummaryLine& line : lines) {
        if (now - line.refreshedAt < kForgottenAfter * config.refreshInterval || line.claimedUntil > now)
            continue;
        DF_TRY(list.remove(line));
        forgotten.fetch_add(1, std::memory_order_relaxed);
    }
    return {};
}

/// Gives the drops that meant a summary of the database.
Result<std::set<Drop>> SummaryTier::State::dropIn(const std::string& connection, const std::set<Drop>& drops,
                                                  const std::stop_token& stop)
{
    std::set<Drop> effective;
    const db::CallLimits limits{stop, Deadline::after(systemClock(), kDropTime)};
    const auto done = databases->use(connection, limits, [&](SummarySession& session) -> Result<void> {
        SummaryList list(session, config.space);
        DF_TRY_ASSIGN(const bool exists, list.tableExists());
        if (!exists)
            return {};
        DF_TRY_ASSIGN(const auto lines, list.all());
        for (const SummaryLine& line : lines) {
            bool isMeant = false;
            for (const Drop& drop : drops)
                if (means(drop, line)) {
                    effective.insert(drop);
                    isMeant = true;
                }
            if (!isMeant)
                continue;
            DF_TRY(list.addDrop(line.name));
            invalidated.fetch_add(1, std::memory_order_relaxed);
        }
        return {};
    });
    if (!done)
        return fail(done.error());
    return effective;
}

/// Tells the connections' lists of their drops; gives why one could not be told, or nothing.
std::string SummaryTier::State::tell(const std::map<std::string, std::set<Drop>>& work,
                                     const std::stop_token& stop)
{
    std::string trouble;
    for (const auto& [connection, drops] : work) {
        if (stop.stop_requested())
            return trouble;
        const auto effective = dropIn(connection, drops, stop);
        if (!effective) {
            if (stop.stop_requested())
                return trouble;
            trouble = effective.error().sentence();
            findings.add("cache.l3_drop_owed",
                         "Summaries in the database could not be told of a write and are not used until they "
                         "are: " +
                             trouble);
            continue;
        }
        // Set before the first drop.
        if (listener)
            for (const Drop& drop : *effective)
                listener(drop);
        const std::lock_guard lock(mutex);
        if (owed[connection].told())
            owed.erase(connection);
    }
    return trouble;
}

void SummaryTier::State::run(const std::stop_token& stop)
{
    Milliseconds pause{0};
    std::uint64_t seen = 0;
    while (!stop.stop_requested()) {
        std::map<std::string, std::set<Drop>> work;
        {
            std::unique_lock lock(mutex);
            // After a failure it waits for its time, whatever else is to be dropped meanwhile.
            if (pause > Milliseconds::zero())
                changed.wait_for(lock, stop, pause, [] { return false; });
            else
                changed.wait(lock, stop, [&] { return comings != seen; });
            seen = comings;
            for (auto& [connection, drops] : owed)
                work.emplace(connection, drops.startTelling());
        }
        std::string trouble = tell(work, stop);
        if (stop.stop_requested())
            return;
        pause = trouble.empty() ? Milliseconds::zero() : std::clamp(pause * 2, kFirstPause, kLongestPause);
        {
            const std::lock_guard lock(mutex);
            problem = std::move(trouble);
        }
        changed.notify_all();
    }
}

SummaryTier::SummaryTier(SummaryConfig config, std::unique_ptr<SummaryDatabases> databases,
                         const Clock& clock)
    : m_state(std::make_unique<State>(std::move(config), std::move(databases), clock))
{}

SummaryTier::~SummaryTier() = default;

Result<std::optional<LoadedRows>> SummaryTier::answer(const SummaryRequest& request, SummarySession& session)
{
    State& state = *m_state;
    if (state.owes(request.connection)) {
        state.misses.fetch_add(1, std::memory_order_relaxed);
        return std::optional<LoadedRows>();
    }
    auto answer = state.answer(request, session);
    if (answer || endsTheCall(answer.error()))
        return answer;
    state.failures.fetch_add(1, std::memory_order_relaxed);
    state.findings.add("cache.l3_failed",
                       "The database could not keep an answer, so the query runs each time: " +
                           answer.error().with("key", request.key).sentence());
    return std::optional<LoadedRows>();
}

void SummaryTier::drop(const Drop& drop)
{
    State& state = *m_state;
    const std::vector<std::string> connections = state.databases->connections();
    if (connections.empty())
        return;
    {
        const std::lock_guard lock(state.mutex);
        for (const std::string& connection : connections)
            state.owed[connection].add(drop);
        ++state.comings;
    }
    state.changed.notify_all();
}

void SummaryTier::onDropped(std::function<void(const Drop&)> listener)
{
    const std::lock_guard lock(m_state->mutex);
    m_state->listener = std::move(listener);
}

bool SummaryTier::flush(Deadline deadline)
{
    const WaitScope waiting;
    State& state = *m_state;
    std::unique_lock lock(state.mutex);
    const auto done = [&] { return state.owed.empty(); };
    if (deadline.isNever()) {
        state.changed.wait(lock, done);
        return true;
    }
    return state.changed.wait_until(lock, deadline.moment(), done);
}

metrics::CacheSnapshot SummaryTier::stats() const
{
    const State& state = *m_state;
    metrics::CacheSnapshot sum;
    sum.tier = "L3 database";
    sum.hits = state.hits.load(std::memory_order_relaxed);
    sum.misses = state.misses.load(std::memory_order_relaxed);
    sum.loads = state.made.load(std::memory_order_relaxed);
    sum.loadErrors = state.failures.load(std::memory_order_relaxed);
    sum.evictions = state.forgotten.load(std::memory_order_relaxed);
    sum.invalidated = state.invalidated.load(std::memory_order_relaxed);
    sum.writes = sum.loads;
    sum.errors = sum.loadErrors;
    sum.findings = state.findings.all();
    const std::lock_guard lock(state.mutex);
    sum.problem = state.problem;
    return sum;
}

} // namespace dataflow::cache
