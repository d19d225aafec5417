// SPDX-License-Identifier: MIT
#include "core/lessons/questions/question.h"

#include "core/lessons/questions/questionkinds.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace coroscope {

namespace {

std::optional<Reply> reply(QuestionKind kind, const Asked &asked)
{
    // In the order of QuestionKind.
    static constexpr std::array<std::optional<Reply> (*)(const Asked &),
                                questionKindCount>
        kinds{nextOnLoop,
              nextServed,
              wokenByEvent,
              cancelledByIt,
              firstEnded,
              groupLeft,
              outcomeOf,
              waitOf,
              lineOf,
              nextNote,
              deepest,
              mostHolders,
              mostWaiting,
              mostOnLoop,
              mostRequests,
              attemptsOf,
              timeTaken,
              limitOf};
    return kinds[static_cast<std::size_t>(kind)](asked);
}

/// Of several of that name one that lives, or is still to come.
const TaskTrack *
findTask(const History &history, const QString &pattern, Moment m)
{
    const TaskTrack *found = nullptr;
    for (const TaskTrack &task : history.tasks()) {
        if (!fitsPattern(history.text(task.name), pattern))
            continue;
        if (const auto end = task.ended(); !end || *end > m)
            return &task;
        if (!found)
            found = &task;
    }
    return found;
}

const ResourceTrack *findResource(const History &history,
                                  const QString &pattern)
{
    const auto &resources = history.resources();
    const auto found =
        std::ranges::find_if(resources, [&](const ResourceTrack &resource) {
            return fitsPattern(resource.name(), pattern);
        });
    return found == resources.end() ? nullptr : &*found;
}

/// What the rule is about; nullopt: it is not in the recording.
std::optional<Asked> lookUp(const History &history,
                            const QList<NamedMoment> &moments,
                            const QuestionRule &rule)
{
    const NamedMoment *const named = findMoment(moments, rule.at);
    if (!named)
        return std::nullopt;
    Asked asked{.history = history, .at = named->moment};
    if (rule.isBefore) {
        const auto before = history.momentOf(
            EventIndex{static_cast<quint32>(named->event()) - 1});
        if (!before)
            return std::nullopt;
        asked.at = *before;
    }
    if (!rule.of.isEmpty()) {
        asked.task = findTask(history, rule.of, asked.at);
        if (!asked.task)
            return std::nullopt;
    }
    if (!rule.in.isEmpty()) {
        asked.resource = findResource(history, rule.in);
        if (!asked.resource)
            return std::nullopt;
    }
    if (!rule.until.isEmpty()) {
        const NamedMoment *const until = findMoment(moments, rule.until);
        if (!until || until->moment <= asked.at)
            return std::nullopt;
        asked.until = until->moment;
    }
    return asked;
}

/// The right one, and of the others those that differ and have something to be
/// told of them.
QList<Answer> chosen(const QuestionRule &rule, const QList<Answer> &all)
{
    QList<Answer> answers;
    for (const Answer &answer : all) {
        const bool isRight = answers.isEmpty();
        const bool isSaid =
            std::ranges::any_of(answers, [&answer](const Answer &other) {
                return other.saysAs(answer);
            });
        const bool isKnown = isRight || rule.misconception(answer.name);
        if (isSaid || !isKnown || answers.size() == Question::mostAnswers)
            continue;
        answers.append(answer);
        answers.last().isRight = isRight;
    }
    return answers;
}

/// The place of an answer must not say whether it is right.
auto natural(const Answer &answer)
{
    return std::tuple(
        answer.number, answer.time, answer.tasks, answer.place, answer.name);
}

std::optional<Question> makeQuestion(const History &history,
                                     const QList<NamedMoment> &moments,
                                     const QuestionRule &rule)
{
    const auto asked = lookUp(history, moments, rule);
    const auto replied = asked ? reply(rule.kind, *asked) : std::nullopt;
    if (!replied)
        return std::nullopt;
    Question question{.rule = rule,
                      .at = asked->at,
                      .answers = chosen(rule, replied->answers),
                      .reveal = replied->reveal,
                      .who = replied->who};
    if (question.answers.size() < Question::fewestAnswers)
        return std::nullopt;
    if (rule.kind == QuestionKind::NextNote)
        std::ranges::sort(question.answers, {}, [&](const Answer &answer) {
            return history.text(answer.text);
        });
    else
        std::ranges::sort(question.answers, {}, natural);
    return question;
}

} // namespace

bool Answer::saysAs(const Answer &other) const
{
    const bool hasValue = number >= 0 || time >= Clock::Duration(0)
                          || !tasks.isEmpty() || place != PlaceId::None
                          || text != TextId::None;
    return (hasValue || name == other.name) && number == other.number
           && time == other.time && tasks == other.tasks && place == other.place
           && text == other.text;
}

qsizetype Question::right() const
{
    const auto found = std::ranges::find(answers, true, &Answer::isRight);
    return std::distance(answers.begin(), found);
}

QList<Question> questionsOf(const History &history,
                            const QList<NamedMoment> &moments,
                            const QList<QuestionRule> &rules)
{
    QList<Question> questions;
    for (const QuestionRule &rule : rules) {
        if (auto question = makeQuestion(history, moments, rule))
            questions.append(std::move(*question));
    }
    std::ranges::stable_sort(questions, {}, &Question::at);
    return questions;
}

} // namespace coroscope
