// SPDX-License-Identifier: MIT
#pragma once

#include "report/reportvalue.h"
#include "report/resultranks.h"
#include "report/resultrow.h"

#include <limits>
#include <span>

namespace coroscope {

/// What a report can tell of a row, in the order of documents; then what is read out of those for tables.
enum class ResultField : quint8 {
    Line,
    Column,
    File,
    Input,
    Url,
    UrlWritten,
    UrlEffective,
    Verdict,
    Status,
    Method,
    Attempts,
    Error,
    Warnings,
    TlsFault,
    Redirects,
    ContentType,
    Size,
    TimeQueue,
    TimeWaited,
    TimeRedirect,
    TimeConnect,
    TimeStartTransfer,
    TimeTotal,
    TimesSent,
    RetryAt,
    AttemptLog,
    FirstVerdict,
    Certificate,
    CheckedAt,
    Host,
    Took,
};
inline constexpr ResultField lastResultField = ResultField::Took;

/// All that is known of a field, once: reports for programs and for people and the columns of the window come from it.
struct ResultFieldRow
{
    /// Of a row that has no value in this field: it stands last, whichever way is sorted.
    static constexpr qint64 noOrder = std::numeric_limits<qint64>::max();

    ResultField id;
    const char *name;          ///< for programs: a key of JSON
    const char *heading;       ///< for people: over a column; translated by headingOf()
    bool isNumber = false;     ///< stands to the right
    bool isInDocuments = true; ///< of JSON; who reads those finds what is not in other fields
    bool isOfList = false;     ///< known without asking anybody
    ReportValue (*value)(const ResultRow &row);
    /// In a cell for people, safe to show; null: as textOf() has it.
    QString (*text)(const ResultRow &row) = nullptr;
    /// What rows are sorted by; null: nobody sorts by it.
    qint64 (*order)(const ResultRow &row, ResultRanks &ranks) = nullptr;
};

/// All of them, in the order of ResultField.
std::span<const ResultFieldRow> resultFields();
const ResultFieldRow &resultField(ResultField field);

/// Those of documents, as one object; `ofList`: without what only a check can tell.
void writeDocumentFields(JsonWriter &json, const ResultRow &row, bool ofList = false);

QString headingOf(ResultField field);
QString textOf(ResultField field, const ResultRow &row);

} // namespace coroscope
