// SPDX-License-Identifier: MIT
#include "core/lessons/questions/questionrule.h"

#include "core/lessons/moments/eventselector.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

using S = QLatin1String;

/// What a kind is called in a file, what has to be named, and its answers.
struct Row
{
    S name;
    bool needsTask;
    bool needsResource;
    std::span<const S> answers;
};

constexpr std::array next{S("last-ready"), S("same"), S("suspended")};
constexpr std::array served{S("newest"), S("releaser"), S("nobody")};
constexpr std::array wokenTasks{S("first"), S("nobody"), S("everyone")};
constexpr std::array cancelled{
    S("nobody"), S("itself"), S("first"), S("everyone"), S("parent")};
constexpr std::array firstEnded{
    S("first-spawned"), S("last-spawned"), S("slowest")};
constexpr std::array left{
    S("at-once"), S("first"), S("last"), S("unhurried"), S("never")};
constexpr std::array outcome{
    S("done"), S("failed"), S("cancelled"), S("timed-out"), S("never")};
constexpr std::array waitsFor{S("nothing")}; ///< and each wait by its name
constexpr std::array line{S("spawned"), S("next"), S("before"), S("parent")};
constexpr std::array nextNote{S("second"), S("third"), S("last"), S("nothing")};
constexpr std::array deepest{
    S("one"), S("all"), S("consumers"), S("above"), S("nothing")};
constexpr std::array mostHolders{
    S("one"), S("everyone"), S("waiters"), S("above")};
constexpr std::array mostWaiting{S("nobody"), S("everyone"), S("holders")};
constexpr std::array onLoop{S("alive"), S("requests"), S("nobody")};
constexpr std::array requests{S("one"), S("alive"), S("two"), S("nobody")};
constexpr std::array attempts{
    S("one"), S("one-more"), S("one-less"), S("for-ever")};
constexpr std::array takes{S("sum"), S("longest"), S("shortest"), S("no-time")};
constexpr std::array limit{S("inner"), S("outer"), S("none")};

const Row &rowOf(QuestionKind kind)
{
    // In the order of QuestionKind.
    static constexpr std::array<Row, questionKindCount> rows{
        Row{S("next"), false, false, next},
        Row{S("served"), false, true, served},
        Row{S("woken"), false, true, wokenTasks},
        Row{S("cancelled"), false, false, cancelled},
        Row{S("first-ended"), true, false, firstEnded},
        Row{S("left"), true, false, left},
        Row{S("outcome"), true, false, outcome},
        Row{S("waits-for"), true, false, waitsFor},
        Row{S("line"), true, false, line},
        Row{S("next-note"), false, false, nextNote},
        Row{S("deepest"), false, true, deepest},
        Row{S("most-holders"), false, true, mostHolders},
        Row{S("most-waiting"), false, true, mostWaiting},
        Row{S("on-loop"), false, false, onLoop},
        Row{S("requests"), false, false, requests},
        Row{S("attempts"), true, false, attempts},
        Row{S("takes"), true, false, takes},
        Row{S("limit"), true, false, limit},
    };
    return rows[static_cast<std::size_t>(kind)];
}

std::optional<QuestionKind> kindNamed(QStringView name)
{
    for (std::size_t i = 0; i < questionKindCount; ++i) {
        const auto kind = static_cast<QuestionKind>(i);
        if (nameOf(kind) == name)
            return kind;
    }
    return std::nullopt;
}

} // namespace

QLatin1String nameOf(QuestionKind kind)
{
    return rowOf(kind).name;
}

QuestionRule QuestionRule::parse(RuleText &text)
{
    QuestionRule result;
    const QString name = text.take(S("a kind of question"));
    const auto kind = kindNamed(name);
    if (!kind)
        throw RuleFault(u"there is no kind of question \"%1\""_s.arg(name));
    result.kind = *kind;
    result.of = text.takeAfter(S("of"), S("a task")).value_or(QString());
    result.in = text.takeAfter(S("in"), S("a resource")).value_or(QString());
    result.until =
        text.takeAfter(S("until"), S("a moment")).value_or(QString());
    if (rowOf(*kind).needsTask && result.of.isEmpty())
        throw RuleFault(u"\"%1\" has to say of which task"_s.arg(name));
    if (rowOf(*kind).needsResource && result.in.isEmpty())
        throw RuleFault(u"\"%1\" has to say in which resource"_s.arg(name));
    if ((*kind == QuestionKind::Takes) != !result.until.isEmpty())
        throw RuleFault(u"\"takes\", and nothing else, says until when"_s);
    const QString when = text.take(S("\"at\" or \"before\""));
    if (when != u"at" && when != u"before")
        throw RuleFault(u"\"%1\" should be \"at\" or \"before\""_s.arg(when));
    result.isBefore = when == u"before";
    result.at = text.take(S("a moment"));
    return result;
}

bool QuestionRule::knowsAnswer(QuestionKind kind, QStringView answer)
{
    if (kind == QuestionKind::WaitsFor && waitNamed(answer))
        return true;
    return std::ranges::any_of(rowOf(kind).answers,
                               [answer](S name) { return name == answer; });
}

const QuestionRule::Misconception *
QuestionRule::misconception(QStringView answer) const
{
    const auto found = std::ranges::find_if(
        misconceptions,
        [answer](const Misconception &one) { return one.answer == answer; });
    return found == misconceptions.end() ? nullptr : &*found;
}

} // namespace coroscope
