// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// EnglishPlurals: "%n node(s)" becomes "1 node" and "2 nodes".

#include <QTranslator>

namespace dataflow::ui {

/// The source texts are English, so that there is no file of translations for it; their plurals are made
/// here. A translator for another language is installed after it and wins.
class EnglishPlurals final : public QTranslator {
public:
    using QTranslator::QTranslator;
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* source, const char* disambiguation,
                      int count) const override;
};

} // namespace dataflow::ui
