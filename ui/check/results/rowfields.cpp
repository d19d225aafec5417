// SPDX-License-Identifier: MIT
#include "ui/check/results/rowfields.h"

#include "report/resultfields.h"
#include "ui/monitor/filter/taskfields.h"
#include "words/check/verdictwords.h"

#include <QCoreApplication>
#include <QStringBuilder>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

struct RowFieldsWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::RowFields)
};

using Kind = FilterField::Kind;

struct Column
{
    const char *name;
    Kind kind;
    ResultField field;
    const char *meaning;
    bool isLasting = false;
};

/// Behind the two that are words.
constexpr Column columns[] = {
    {"status",
     Kind::Number,
     ResultField::Status,
     QT_TRANSLATE_NOOP("coroscope::ui::RowFields", "such as status:5xx or status:400-499")},
    {"host",
     Kind::Text,
     ResultField::Host,
     QT_TRANSLATE_NOOP("coroscope::ui::RowFields",
                       "a part of its name; host=name for that one alone"),
     true},
    {"url",
     Kind::Text,
     ResultField::Url,
     QT_TRANSLATE_NOOP("coroscope::ui::RowFields", "a part of the URL"),
     true},
    {"time",
     Kind::Time,
     ResultField::Took,
     QT_TRANSLATE_NOOP("coroscope::ui::RowFields", "from its first attempt on, such as time>2s")},
    {"response",
     Kind::Time,
     ResultField::TimeTotal,
     QT_TRANSLATE_NOOP("coroscope::ui::RowFields", "what its last attempt took")},
    {"waited",
     Kind::Time,
     ResultField::TimeWaited,
     QT_TRANSLATE_NOOP("coroscope::ui::RowFields", "for slots, its host, and between attempts")},
    {"attempts",
     Kind::Number,
     ResultField::Attempts,
     QT_TRANSLATE_NOOP("coroscope::ui::RowFields", "such as attempts>1")},
    {"size",
     Kind::Size,
     ResultField::Size,
     QT_TRANSLATE_NOOP("coroscope::ui::RowFields", "of what was received")},
    {"why",
     Kind::Text,
     ResultField::Error,
     QT_TRANSLATE_NOOP("coroscope::ui::RowFields", "a part of the sentence")},
    {"error",
     Kind::Text,
     ResultField::Error,
     QT_TRANSLATE_NOOP("coroscope::ui::RowFields", "its kind, such as error:refused")},
    {"warning",
     Kind::Text,
     ResultField::Warnings,
     QT_TRANSLATE_NOOP("coroscope::ui::RowFields", "such as warning:moved")},
    {"type",
     Kind::Text,
     ResultField::ContentType,
     QT_TRANSLATE_NOOP("coroscope::ui::RowFields", "of its content, such as type:html")},
    {"line",
     Kind::Number,
     ResultField::Line,
     QT_TRANSLATE_NOOP("coroscope::ui::RowFields", "of the list"),
     true},
    {"file",
     Kind::Text,
     ResultField::File,
     QT_TRANSLATE_NOOP("coroscope::ui::RowFields", "in which the row is"),
     true},
};

enum Word : int { VerdictWord, StateWord, wordCount };

/// As the window says it.
constexpr bool isForPeople(const Column &column)
{
    return std::string_view(column.name) == "why";
}

/// With its port and without.
QString hostNames(const QString &hostAndPort)
{
    return hostAndPort % u'\n' % hostAndPort.left(hostAndPort.lastIndexOf(u':'));
}

std::vector<FilterField> makeFields()
{
    std::vector<FilterField::Word> verdicts;
    for (const Verdict verdict : allVerdicts)
        verdicts.push_back({verdictName(verdict), verdictWord(verdict)});
    std::vector<FilterField> fields{
        {.name = u"verdict"_s,
         .kind = Kind::Word,
         .meaning = RowFieldsWords::tr("such as verdict:broken,blocked"),
         .words = std::move(verdicts)},
        {.name = u"state"_s,
         .kind = Kind::Word,
         .meaning = RowFieldsWords::tr("of what has no verdict yet, such as state:network"),
         .words = TaskFields::stateWords(&urlStateWord)}};
    for (const Column &column : columns)
        fields.push_back({.name = QLatin1String(column.name),
                          .kind = column.kind,
                          .meaning = RowFieldsWords::tr(column.meaning),
                          .isLasting = column.isLasting});
    return fields;
}

FilterValue filterValue(const ReportValue &value)
{
    if (const auto *number = std::get_if<qint64>(&value.content))
        return {.number = double(*number)};
    if (const auto *time = std::get_if<std::chrono::nanoseconds>(&value.content))
        return {.number = std::chrono::duration<double>(*time).count()};
    return {.text = textOf(value)};
}

} // namespace

RowFields::RowFields(const CheckRun &run)
    : FilterFields(makeFields())
    , m_run(run)
{
}

FilterValue RowFields::valueOf(int field, const ResultRow &row)
{
    if (field == VerdictWord)
        return {.number = double(row.verdict)};
    if (field == StateWord)
        return row.state ? FilterValue{.number = double(*row.state)} : FilterValue();
    const Column &column = columns[field - wordCount];
    if (isForPeople(column))
        return {.text = textOf(column.field, row)};
    FilterValue value = filterValue(resultField(column.field).value(row));
    if (column.field == ResultField::Host)
        value.text = hostNames(value.text);
    return value;
}

bool RowFields::mentionsInUrl(const ResultRow &row, const QString &text)
{
    const int target = row.line().target;
    const QString url = target < 0 ? row.run.list().input(row.row) : row.run.displayUrl(target);
    return url.contains(text, Qt::CaseInsensitive);
}

bool RowFields::mentionsInResult(const ResultRow &row, const QString &text)
{
    if (verdictWord(row.verdict).contains(text, Qt::CaseInsensitive))
        return true;
    return row.result && row.result->status > 0
           && QString::number(row.result->status).startsWith(text);
}

FilterValue RowFields::valueOf(int field, const TaskTrack &task, Moment m) const
{
    const auto row = rowOf(task, m);
    return row ? valueOf(field, *row) : FilterValue();
}

bool RowFields::mentions(const TaskTrack &task, Moment m, const QString &text) const
{
    const auto row = rowOf(task, m);
    return row && (mentionsInUrl(*row, text) || mentionsInResult(*row, text));
}

std::optional<ResultRow> RowFields::rowOf(const TaskTrack &task, Moment m) const
{
    const auto &targets = m_run.list().targets();
    if (task.subject < 0 || task.subject >= std::ssize(targets))
        return std::nullopt;
    return ResultRow::at(m_run, targets[static_cast<std::size_t>(task.subject)].row, m);
}

} // namespace coroscope::ui
