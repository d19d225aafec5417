// SPDX-License-Identifier: MIT
#include "ui/monitor/filter/taskfields.h"

#include "words/trace/statewords.h"

#include <QCoreApplication>

#include <algorithm>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

struct TaskFieldsWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::TaskFields)
};

enum Field : int { Name, State, Waits, In, At, Time, Attempts, Error };

constexpr const char *stateNames[] = {"not-started",
                                      "ready",
                                      "on-loop",
                                      "network",
                                      "suspended",
                                      "backing-off",
                                      "done",
                                      "failed",
                                      "cancelled",
                                      "timed-out"};
static_assert(std::size(stateNames) == taskStateCount);

std::vector<FilterField> fieldsOf()
{
    using Kind = FilterField::Kind;
    return {
        {.name = u"name"_s, .meaning = TaskFieldsWords::tr("of the task"), .isLasting = true},
        {.name = u"state"_s,
         .kind = Kind::Word,
         .meaning = TaskFieldsWords::tr("what it is doing, or how it ended"),
         .words = TaskFields::stateWords(&stateWord)},
        {.name = u"waits"_s,
         .meaning = TaskFieldsWords::tr("what it waits for, such as waits:queue")},
        {.name = u"in"_s,
         .meaning = TaskFieldsWords::tr("a task or group that it runs in"),
         .isLasting = true},
        {.name = u"at"_s,
         .meaning = TaskFieldsWords::tr("file and line where it was spawned"),
         .isLasting = true},
        {.name = u"time"_s,
         .kind = Kind::Time,
         .meaning = TaskFieldsWords::tr("since it was spawned")},
        {.name = u"attempts"_s,
         .kind = Kind::Number,
         .meaning = TaskFieldsWords::tr("how many it has made")},
        {.name = u"error"_s, .meaning = TaskFieldsWords::tr("why it did not succeed")},
    };
}

double seconds(Clock::Duration time)
{
    return std::chrono::duration<double>(time).count();
}

std::vector<FilterField> joined(std::vector<FilterField> fields, std::vector<FilterField> more)
{
    std::ranges::move(more, std::back_inserter(fields));
    return fields;
}

} // namespace

QString stateName(TaskState state)
{
    return QLatin1String(stateNames[static_cast<std::size_t>(state)]);
}

int FilterFields::indexOf(const QString &name) const
{
    const auto found = std::ranges::find(m_fields, name, &FilterField::name);
    return found == m_fields.end() ? -1 : static_cast<int>(found - m_fields.begin());
}

std::vector<FilterField::Word> TaskFields::stateWords(QString (*textOf)(TaskState state))
{
    std::vector<FilterField::Word> words;
    for (std::size_t i = 0; i < taskStateCount; ++i) {
        const auto state = static_cast<TaskState>(i);
        words.push_back({stateName(state), textOf(state)});
    }
    return words;
}

TaskFields::TaskFields(const History &history,
                       const DomainWords &words,
                       std::vector<FilterField> more)
    : FilterFields(joined(fieldsOf(), std::move(more)))
    , m_history(history)
    , m_words(words)
{
    Q_ASSERT(static_cast<int>(all().size()) >= ownFields);
}

FilterValue TaskFields::valueOf(int field, const TaskTrack &task, Moment m) const
{
    switch (static_cast<Field>(field)) {
    case Field::Name:
        return {.text = m_history.text(task.name)};
    case Field::State:
        return {.number = double(m_words.shown(task.stateAt(m).value_or(TaskState::Pending)))};
    case Field::Waits:
        return {.text = awaitedBy(task, m)};
    case Field::In:
        return {.text = ancestorsOf(task)};
    case Field::At: {
        const SourcePlace place = m_history.place(task.place);
        return {.text = place.file % u':' % QString::number(place.line)};
    }
    case Field::Time:
        return {.number = seconds(task.endBy(m) - task.spawned().time)};
    case Field::Attempts:
        return {.number = task.attemptsAt(m)};
    case Field::Error:
        return {.text =
                    task.ended() && *task.ended() <= m ? m_history.text(task.error) : QString()};
    }
    return {};
}

bool TaskFields::mentions(const TaskTrack &task, Moment m, const QString &text) const
{
    if (m_history.text(task.name).contains(text, Qt::CaseInsensitive))
        return true;
    const auto ended = task.ended();
    return ended && *ended <= m && m_history.text(task.error).contains(text, Qt::CaseInsensitive);
}

QString TaskFields::awaitedBy(const TaskTrack &task, Moment m) const
{
    const Transition *const doing = task.at(m);
    if (!doing || doing->state == TaskState::Pending || doing->state == TaskState::Ready
        || doing->state == TaskState::OnLoop || isEnd(doing->state))
        return {};
    const ResourceTrack *const resource = m_history.resource(doing->resource);
    return awaitedWord(doing->wait()) % u' ' % (resource ? resource->name() : QString());
}

QString TaskFields::ancestorsOf(const TaskTrack &task) const
{
    constexpr int farthest = 64;
    QString names;
    const TaskTrack *above = m_history.task(task.parent);
    for (int i = 0; above && i < farthest; ++i, above = m_history.task(above->parent))
        names += m_history.text(above->name) % u'\n';
    return names;
}

} // namespace coroscope::ui
