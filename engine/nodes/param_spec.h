// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ParamSpec: one parameter of a node type, declared once, from which form, validation, schema and help
/// derive.

#include "engine/base/result.h"
#include "engine/base/value.h"
#include "engine/nodes/param_traits.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace dataflow::nodes {

/// The editor a form shows for a parameter. Follows from the member's type unless the declaration names
/// another.
enum class EditorKind {
    Text,
    Multiline,
    Integer,
    Number,
    Boolean,
    Duration,
    Choice,
    TextList,
    Json,
    Filter,
    Order,
    KeyValue,
    Sql,
    Python,
    FileOpen,
    FileSave,
    Connection,
    Model,
    ModelField,
    NodeList,
    Workflow,
    Node, ///< the id of a node of the same workflow, which then runs after this one
    Cron,
    TimeZone
};

/// A type-erased parameter: how to read and write member `name` of the node's Params struct.
struct ParamSpec {
    std::string name;
    std::string label;
    std::string doc;
    std::string unit;
    EditorKind editor = EditorKind::Text;
    bool required = false;
    /// Takes every parameter that no other spec names (fields of the node's model, or parameters of the
    /// workflow it calls, given flat).
    bool takesModelFields = false;
    /// Its value lists nodes as records with `type` and `params`.
    bool holdsNodes = false;
    /// Its value lists records that have SQL under this name; empty: no SQL inside of it.
    std::string sqlMember;
    /// Where in its value row expressions are, in which `${name}` stands for a value and not for a piece of
    /// their text: "" the value itself, "*" all members of a record, "*.field" the member `field` of each.
    std::optional<std::string> expressions;
    std::optional<double> minimum;
    std::optional<double> maximum;
    std::vector<std::string> choices;
    /// Old names, accepted on load and written back under `name`.
    std::vector<std::string> formerNames;
    /// Names that are refused with a pointer to this parameter ("conditions" for filter).
    std::vector<std::string> refusedNames;
    /// The default as a value: what the Params struct's own initialiser says; null when the default is "not
    /// set".
    Value defaultValue;
    /// JSON schema type words: "string", "integer", "number", "boolean", "array", "object", "any".
    std::string schemaType;

    /// Converts and checks (kind, range, choice) and stores into the Params object at `params`. BadParameter
    /// errors name the parameter, the value and what is accepted.
    std::function<Result<void>(void* params, const Value& value)> assign;
    /// The member's content as a value; what assign() would read back.
    std::function<Value(const void* params)> read;
};

/// Builder returned by param(); converts to ParamSpec.
template <class Params, class Member>
class ParamBuilder {
public:
    ParamBuilder(Member Params::*member, std::string name)
    {
        using Traits = ParamTraits<Member>;
        m_spec.name = std::move(name);
        m_spec.editor = static_cast<EditorKind>(Traits::kEditor);
        m_spec.schemaType = Traits::kSchemaType;
        m_spec.choices = Traits::choices();
        m_spec.defaultValue = Traits::toValue(Params{}.*member);
        m_member = member;
    }
    ParamBuilder&& label(std::string text) &&
    {
        m_spec.label = std::move(text);
        return std::move(*this);
    }
    ParamBuilder&& doc(std::string text) &&
    {
        m_spec.doc = std::move(text);
        return std::move(*this);
    }
    ParamBuilder&& unit(std::string text) &&
    {
        m_spec.unit = std::move(text);
        return std::move(*this);
    }
    ParamBuilder&& editor(EditorKind kind) &&
    {
        m_spec.editor = kind;
        return std::move(*this);
    }
    ParamBuilder&& required() &&
    {
        m_spec.required = true;
        return std::move(*this);
    }
    ParamBuilder&& range(double low, double high) &&
    {
        m_spec.minimum = low;
        m_spec.maximum = high;
        return std::move(*this);
    }
    ParamBuilder&& formerly(std::string name) &&
    {
        m_spec.formerNames.push_back(std::move(name));
        return std::move(*this);
    }
    ParamBuilder&& refuses(std::string name) &&
    {
        m_spec.refusedNames.push_back(std::move(name));
        return std::move(*this);
    }
    ParamBuilder&& modelFields() &&
    {
        m_spec.takesModelFields = true;
        return std::move(*this);
    }
    ParamBuilder&& workflowParameters() && { return std::move(*this).modelFields(); }
    ParamBuilder&& innerNodes() &&
    {
        m_spec.holdsNodes = true;
        return std::move(*this);
    }
    ParamBuilder&& rowExpressions(std::string where = {}) &&
    {
        m_spec.expressions = std::move(where);
        return std::move(*this);
    }
    ParamBuilder&& sqlUnder(std::string name) &&
    {
        m_spec.sqlMember = std::move(name);
        return std::move(*this);
    }

    operator ParamSpec() &&
    {
        auto member = m_member;
        ParamSpec& s = m_spec;
        s.assign = [member, name = s.name, low = s.minimum,
                    high = s.maximum](void* params, const Value& value) -> Result<void> {
            auto parsed = ParamTraits<Member>::fromValue(value);
            if (!parsed)
                return fail(std::move(parsed).error().inParameter(name));
            if (auto inRange = ParamTraits<Member>::checkRange(*parsed, low, high); !inRange)
                return fail(std::move(inRange).error().inParameter(name));
            static_cast<Params*>(params)->*member = std::move(*parsed);
            return {};
        };
        s.read = [member](const void* params) {
            return ParamTraits<Member>::toValue(static_cast<const Params*>(params)->*member);
        };
        return std::move(m_spec);
    }

private:
    ParamSpec m_spec;
    Member Params::*m_member = nullptr;
};

/// `param(&P::ttl, "ttl").label("Time to live").unit("s").range(1, 86'400)`
template <class Params, class Member>
ParamBuilder<Params, Member> param(Member Params::*member, std::string name)
{
    return ParamBuilder<Params, Member>(member, std::move(name));
}

} // namespace dataflow::nodes
