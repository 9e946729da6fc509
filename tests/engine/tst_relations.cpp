// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json.h"
#include "engine/model/relations.h"

#include <QtTest>

#include <algorithm>

using namespace dataflow;
using namespace dataflow::model;

namespace {

std::vector<Model> modelsOf(const char* json)
{
    std::vector<Model> models;
    const Json definitions = Json::parse(json);
    for (const auto& [name, definition] : definitions.items())
        models.push_back(*modelFromJson(name, definition));
    std::vector<Model*> all;
    for (Model& model : models)
        all.push_back(&model);
    resolveRelations(all);
    return models;
}

const Model& named(const std::vector<Model>& models, std::string_view name)
{
    return *std::ranges::find(models, name, &Model::name);
}

/// "User: orders>Order id=user_id", with < for belongs_to and ? where the fields are not to be found.
std::string text(const std::vector<Model>& models)
{
    std::string out;
    for (const Model& model : models) {
        out += model.name + ":";
        for (const ModelRelation& relation : model.relations) {
            const auto fields = relationFields(model, relation, named(models, relation.model));
            out += " " + relation.name + (relation.kind == ModelRelation::Kind::HasMany ? ">" : "<") +
                   relation.model + " " + (fields ? fields->own + "=" + fields->other : "?");
        }
        out += "\n";
    }
    return out;
}

constexpr const char* kShop = R"({
    "User": {"fields": {"name": {"type": "str"}}},
    "Order": {"fields": {"user_id": {"type": "int"}}},
    "OrderItem": {"fields": {"order_id": {"type": "int"}, "seller": {"type": "int", "references": "User"}}}
})";

} // namespace

class TestRelations : public QObject {
    Q_OBJECT
private slots:
    void relationsFollowFromFields()
    {
        QCOMPARE(text(modelsOf(kShop)),
                 std::string("User: orders>Order id=user_id order_items>OrderItem id=seller\n"
                             "Order: user<User user_id=id order_items>OrderItem id=order_id\n"
                             "OrderItem: order<Order order_id=id user<User seller=id\n"));
    }

    void declaredRelationsComeFirst()
    {
        const auto models = modelsOf(R"({
            "Person": {"primary_key": "code", "fields": {"code": {"type": "str"}},
                "relations": {"purchases": {"type": "has_many", "model": "Order", "foreign_key": "buyer"}}},
            "Order": {"fields": {"buyer": {"type": "str", "references": "Person.code"}}}
        })");
        QCOMPARE(text(models), std::string("Person: purchases>Order code=buyer\n"
                                           "Order: person<Person buyer=code\n"));
    }

    void aFieldOfAnotherTypeOrATakenNameMakesNoRelation()
    {
        QCOMPARE(text(modelsOf(R"({
            "User": {"fields": {"orders": {"type": "int"}}},
            "Order": {"fields": {"user_id": {"type": "str"}}},
            "Visit": {"fields": {"user_id": {"type": "int"}, "user": {"type": "str"}}}
        })")),
                 std::string("User: visits>Visit id=user_id\nOrder:\nVisit:\n"));
    }

    void whatCannotBeFollowedIsSaid()
    {
        const auto models = modelsOf(R"({
            "User": {"fields": {"name": {"type": "str"}},
                "relations": {"orders": {"type": "has_many", "model": "Order", "foreign_key": "usr"}}},
            "Order": {"fields": {"user_id": {"type": "int"}}}
        })");
        const auto broken = relationFields(models[0], models[0].relations[0], models[1]);
        QVERIFY(!broken);
        QCOMPARE(broken.error().code(), ErrorCode::BadModel);
        QCOMPARE(std::string(broken.error().fact("foreign_key")), std::string("usr"));
        const auto typo = findRelation(models[1], "usr");
        QVERIFY(!typo);
        QCOMPARE(typo.error().code(), ErrorCode::UnknownField);
        QCOMPARE(typo.error().hint(), std::string("Did you mean \"user\"?"));
    }
};

QTEST_APPLESS_MAIN(TestRelations)
#include "tst_relations.moc"
