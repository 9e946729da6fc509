// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/bridge/rows_feed.h"

#include "ui/bridge/background.h"

#include <optional>

namespace dataflow::ui {

namespace {

constexpr std::size_t kCachedBatches = 32;

struct Cached {
    std::uint64_t first = 0;
    db::BatchPtr batch;
};

} // namespace

struct RowsFeed::State {
    run::RowsStorePtr store;
    std::list<Cached> cached; ///< last used first
    std::optional<std::uint64_t> fetching;
    std::optional<std::uint64_t> wanted; ///< newest row asked for while another fetch was under way
    quint64 generation = 0;
    Background worker{"df-rows"};
};

RowsFeed::RowsFeed(QObject* parent)
    : QObject(parent)
    , m_state(std::make_unique<State>())
{}

RowsFeed::~RowsFeed() = default;

void RowsFeed::setStore(run::RowsStorePtr store)
{
    ++m_state->generation;
    m_state->store = std::move(store);
    m_state->cached.clear();
    m_state->fetching.reset();
    m_state->wanted.reset();
}

const run::RowsStorePtr& RowsFeed::store() const noexcept
{
    return m_state->store;
}

std::pair<db::BatchPtr, std::uint64_t> RowsFeed::batchWithRow(std::uint64_t row)
{
    State& state = *m_state;
    for (auto entry = state.cached.begin(); entry != state.cached.end(); ++entry) {
        if (row < entry->first || row >= entry->first + entry->batch->rowCount())
            continue;
        state.cached.splice(state.cached.begin(), state.cached, entry);
        return {state.cached.front().batch, state.cached.front().first};
    }
    if (state.fetching) {
        state.wanted = row;
        return {nullptr, 0};
    }
    state.fetching = row;
    state.worker.post([this, row, store = state.store, generation = state.generation] {
        auto result =
            std::make_shared<Result<std::pair<db::BatchPtr, std::uint64_t>>>(store->batchWithRow(row));
        Background::reply(this, [this, generation, result] {
            if (generation != m_state->generation)
                return;
            m_state->fetching.reset();
            if (!*result) {
                m_state->wanted.reset();
                emit failed(result->error());
                return;
            }
            const auto& [batch, first] = **result;
            m_state->cached.push_front({.first = first, .batch = batch});
            if (m_state->cached.size() > kCachedBatches)
                m_state->cached.pop_back();
            emit fetched(first, first + batch->rowCount() - 1);
            if (const auto next = std::exchange(m_state->wanted, std::nullopt))
                batchWithRow(*next);
        });
    });
    return {nullptr, 0};
}

} // namespace dataflow::ui
