// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ConnectionTest: connects to a database in the background and tells what answered.

#include "ui/bridge/open_to_look.h"

#include <QObject>
#include <QString>

#include <memory>

namespace dataflow::ui {

struct ConnectionAnswer {
    db::DatabaseKind kind = db::DatabaseKind::Sqlite;
    QString version; ///< as the server or library spells it
    Nanoseconds connectTime{0};
    Nanoseconds roundTrip{0}; ///< the shortest of a few
};

/// GUI thread. One test at a time, which gives up after half a minute.
class ConnectionTest : public QObject {
    Q_OBJECT

public:
    explicit ConnectionTest(QObject* parent = nullptr);
    ~ConnectionTest() override;

    /// Starts a test; one under way is dropped.
    void start(ConnectionTarget target);
    /// Drops the test under way: no signal follows, the attempt itself ends soon.
    void cancel();
    bool isRunning() const noexcept;

signals:
    void passed(const dataflow::ui::ConnectionAnswer& answer);
    void failed(const dataflow::Error& error);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace dataflow::ui
