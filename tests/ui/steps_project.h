// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// A project of three nodes in a row, so that what runs after what is known.

#include <QByteArray>

namespace dataflow::ui::testing {

/// count -> even -> few, in environments dev and prod.
inline const QByteArray kSteps = R"({
  "format": 1, "name": "Steps",
  "connections": {"db": {"type": "sqlite", "path": "steps.db"}},
  "environments": {"dev": {}, "prod": {"production": true}},
  "workflows": {"main": {
    "parameters": {"least": {"type": "int", "default": 0}},
    "nodes": [
      {"id": "count", "type": "QueryNode", "title": "Count to ten", "params": {"connection": "db", "params": {"least": "${least}"},
        "sql": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10) SELECT i FROM n WHERE i > :least"}},
      {"id": "even", "type": "FilterNode", "title": "Even numbers", "params": {"expression": "i % 2 == 0"}},
      {"id": "few", "type": "LimitNode", "title": "The first three", "params": {"limit": 3}}
    ],
    "links": [{"from": "count.rows", "to": "even.rows"}, {"from": "even.rows", "to": "few.rows"}]
  }},
  "view": {"main": {"count": [0, 0], "even": [280, 0], "few": [560, 0]}}
})";

} // namespace dataflow::ui::testing
