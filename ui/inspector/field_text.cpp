// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inspector/field_text.h"

namespace dataflow::ui {

bool isTemplate(const QString& text)
{
    return text.contains(QStringLiteral("${"));
}

QString jsonText(const Json& json)
{
    if (json.is_null())
        return {};
    return QString::fromStdString(json.is_string() ? json.get<std::string>() : json.dump());
}

QString defaultText(const nodes::ParamSpec& spec)
{
    return spec.defaultValue.isNull() ? QString() : QString::fromStdString(spec.defaultValue.toText());
}

} // namespace dataflow::ui
