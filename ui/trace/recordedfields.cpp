// SPDX-License-Identifier: MIT
#include "ui/trace/recordedfields.h"

#include "words/check/verdictwords.h"

#include <QCoreApplication>
#include <QStringBuilder>
#include <QUrl>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

struct RecordedFieldsWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::RecordedFields)
};

enum Field : int { Url, Host, OfVerdict, Status };

std::vector<FilterField> fieldsOfResults()
{
    std::vector<FilterField::Word> verdicts;
    for (const Verdict verdict : allVerdicts)
        verdicts.push_back({verdictName(verdict), verdictWord(verdict)});
    return {
        {.name = u"url"_s,
         .meaning = RecordedFieldsWords::tr("of a check: a part of the URL"),
         .isLasting = true},
        {.name = u"host"_s,
         .meaning = RecordedFieldsWords::tr("of a check: a part of its name"),
         .isLasting = true},
        {.name = u"verdict"_s,
         .kind = FilterField::Kind::Word,
         .meaning = RecordedFieldsWords::tr("of a check: such as verdict:broken,blocked"),
         .words = std::move(verdicts)},
        {.name = u"status"_s,
         .kind = FilterField::Kind::Number,
         .meaning = RecordedFieldsWords::tr("of a check: such as status:5xx")},
    };
}

/// Without its port and with it.
QString hostNames(const QUrl &url)
{
    const int usual = url.scheme() == u"https" ? 443 : 80;
    return url.host() % u'\n' % url.host() % u':' % QString::number(url.port(usual));
}

} // namespace

RecordedFields::RecordedFields(const OpenedRecording &recording, const DomainWords &words)
    : TaskFields(recording.history, words, fieldsOfResults())
    , m_recording(recording)
{
}

FilterValue RecordedFields::valueOf(int field, const TaskTrack &task, Moment m) const
{
    if (field < ownFields)
        return TaskFields::valueOf(field, task, m);
    const RecordedResult *const result = resultOf(task);
    if (!result)
        return {};
    const auto ended = task.ended();
    const bool isKnown = ended && *ended <= m;
    switch (static_cast<Field>(field - ownFields)) {
    case Url:
        return {.text = result->url};
    case Host:
        return {.text = hostNames(QUrl(result->url))};
    case OfVerdict:
        return {.number = double(isKnown ? result->verdict : Verdict::Pending)};
    case Status:
        return isKnown && result->status > 0 ? FilterValue{.number = result->status}
                                             : FilterValue();
    }
    return {};
}

bool RecordedFields::mentions(const TaskTrack &task, Moment m, const QString &text) const
{
    const RecordedResult *const result = resultOf(task);
    if (TaskFields::mentions(task, m, text)
        || (result && result->url.contains(text, Qt::CaseInsensitive)))
        return true;
    const auto ended = task.ended();
    if (!result || !ended || *ended > m)
        return false;
    return verdictWord(result->verdict).contains(text, Qt::CaseInsensitive)
           || (result->status > 0 && QString::number(result->status).startsWith(text));
}

const RecordedResult *RecordedFields::resultOf(const TaskTrack &task) const
{
    const auto result = m_recording.results.find(task.subject);
    return result == m_recording.results.end() ? nullptr : &result->second;
}

} // namespace coroscope::ui
