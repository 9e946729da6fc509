// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RowsFeed: fetches batches of a rows store for tables, off the GUI thread.

#include "engine/run/rows_store.h"

#include <QObject>

#include <list>
#include <memory>

namespace dataflow::ui {

/// GUI thread. Keeps the batches last looked at; asks for others in the background.
class RowsFeed : public QObject {
    Q_OBJECT

public:
    explicit RowsFeed(QObject* parent = nullptr);
    ~RowsFeed() override;
    void setStore(run::RowsStorePtr store);
    const run::RowsStorePtr& store() const noexcept;
    /// The batch holding `row` and its first row number when it is at hand; otherwise nullptr, and it is
    /// being fetched.
    std::pair<db::BatchPtr, std::uint64_t> batchWithRow(std::uint64_t row);

signals:
    /// Rows first..last can be shown now.
    void fetched(quint64 first, quint64 last);
    void failed(const dataflow::Error& error);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace dataflow::ui
