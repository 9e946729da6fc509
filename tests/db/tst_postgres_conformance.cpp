// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/db/session_conformance.h"
#include "tests/support/postgres_fixture.h"

#include <QTest>

using namespace dataflow;

/// What every database must show, on PostgreSQL.
class TestPostgresConformance : public test::SessionConformance {
    Q_OBJECT

protected:
    Result<std::unique_ptr<db::Session>> connect() override
    {
        return db::driverFor(db::DatabaseKind::Postgres).connect(*test::postgresConfig(), test::testLimits());
    }
    std::string endlessQuery() const override
    {
        return "SELECT count(*) FROM generate_series(1, 100000000000) i";
    }

private slots:
    void initTestCase()
    {
        if (!test::postgresConfig())
            QSKIP(test::kNoPostgres);
    }
};

QTEST_APPLESS_MAIN(TestPostgresConformance)
#include "tst_postgres_conformance.moc"
