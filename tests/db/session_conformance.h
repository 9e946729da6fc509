// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The behaviour every database's session must show; a test class per database derives from it and names the
/// database.

#include "engine/db/session.h"

#include <QObject>

namespace dataflow::test {

/// Runs every slot against the sessions that connect() opens. A subclass may add slots of its own, and skips
/// the whole class from its initTestCase() when its server is not there.
class SessionConformance : public QObject {
    Q_OBJECT

protected:
    /// Opens a session; all sessions of one test run see the same database, and the suite may create tables
    /// there.
    virtual Result<std::unique_ptr<db::Session>> connect() = 0;
    /// A query of one row that would run for minutes.
    virtual std::string endlessQuery() const = 0;
    /// False where -0.0 is stored as 0.0.
    virtual bool keepsSignOfZero() const { return true; }
    /// Why the database has no place for this value in a column of this type; nullptr where it has.
    virtual const char* missingValue(db::ColumnType, const Value&) const { return nullptr; }
    /// What the catalogue calls a NUMERIC.
    virtual const char* numericName() const { return "numeric"; }

private slots:
    void init();
    void cleanup();

    void everyTypeSurvivesStoringAndReading_data();
    void everyTypeSurvivesStoringAndReading();
    void everyTypeSurvivesABulkInsert_data();
    void everyTypeSurvivesABulkInsert();
    void declaredScaleIsShown();
    void emptyTextIsNotNull();
    void anEmptyResultHasItsSchema();
    void aStatementWithoutRowsHasAnEmptySchema();

    void anSqlErrorNamesItsPosition();
    void aMissingTableIsAnSqlError();
    void aBrokenConstraintIsReportedAsSuch_data();
    void aBrokenConstraintIsReportedAsSuch();
    void theSessionWorksAfterAnError();
    void theNumberOfValuesMustFit();
    void aPlaceholderWithoutAValueIsAnError();

    void aStopEndsARunningQuery();
    void aDeadlineEndsARunningQuery();
    void aStoppedTokenRunsNothing();
    void theSameStatementRunsManyTimes();
    void aStatementSurvivesAChangeOfItsTable();

    void aRollbackUndoes();
    void aCommitIsSeenByOthers();
    void aNestedTransactionRollsBackAlone();
    void resetRollsBackWhatIsOpen();
    void executeCountsChangedRows();
    void aScriptRunsAllItsStatements();
    void aFailingScriptNamesItsFault();

    void aBulkInsertStoresEveryRow();
    void aBulkInsertSkipsConflicts();
    void aBulkInsertUpdatesOnConflict();
    void aBulkInsertKeepsInsertOnlyColumns();
    void aBulkInsertReturnsTheStoredKeysInOrder();
    void aFailingBulkInsertLeavesNothing();
    void aFailingBulkInsertKeepsTheOpenTransaction();
    void aFailingSourceLeavesNothing();
    void aBulkInsertConvertsToTheTablesTypes();
    void aBulkInsertRefusesAnUnknownColumn();
    void aBulkInsertRefusesAValueThatDoesNotFit();
    void aStopEndsABulkInsert();

    void aLeftQueryLeavesAUsableSession();
    void manyRowsComeInBoundedBatches();
    void phasesAreMeasured();
    void aTableIsDescribed();
    void aMissingTableIsDescribedAsSuch();
    void tablesAreListed();
    void pingWorks();

private:
    /// The same kind and the same content, down to the sign of zero.
    bool identical(const Value& a, const Value& b) const;
    /// A table `conformance` with "id" and one column "cell" of the type.
    void makeTable(db::ColumnType type, int precision = 0, int scale = 0);
    std::string place(std::size_t number) const;
    std::int64_t countRows();
    std::unique_ptr<db::Session> m_session;
};

} // namespace dataflow::test
