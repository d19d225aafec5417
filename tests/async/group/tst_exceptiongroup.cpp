// SPDX-License-Identifier: MIT
#include "core/async/group/exceptiongroup.h"
#include "tests/support/asynctest.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <stdexcept>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

struct HttpError : std::runtime_error
{
    explicit HttpError(int theStatus)
        : std::runtime_error("HTTP " + std::to_string(theStatus))
        , status(theStatus)
    {
    }
    int status;
};
struct NotFound : HttpError
{
    NotFound()
        : HttpError(404)
    {
    }
};

template <typename Error>
TaskFailure failure(const QString &name, Error error)
{
    return {TaskId{1}, name, std::make_exception_ptr(std::move(error))};
}

/// {a: HTTP 500, b: {c: logic, d: {e: HTTP 404}, f: 7}}
ExceptionGroup sample()
{
    const ExceptionGroup innermost({failure(u"e"_s, NotFound())});
    const ExceptionGroup inner({failure(u"c"_s, std::logic_error("logic")),
                                failure(u"d"_s, innermost),
                                failure(u"f"_s, std::runtime_error("other"))});
    return ExceptionGroup({failure(u"a"_s, HttpError(500)), failure(u"b"_s, inner)});
}

QString inWords(const std::optional<ExceptionGroup> &group)
{
    return group ? describeEnding(std::make_exception_ptr(*group)) : u"nothing"_s;
}

QStringList namesOf(const QList<TaskFailure> &failures)
{
    QStringList names;
    for (const TaskFailure &failure : failures)
        names << failure.name % u": " % failure.message();
    return names;
}

} // namespace

class tst_ExceptionGroup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void EG_01_needsErrors();
    void EG_02_tellsWhatFailed();
    void EG_03_splitByTypeThatAllAre();
    void EG_04_splitByTypeThatNoneIs();
    void EG_05_splitByTypeKeepsTheNesting();
    void EG_06_splitByConditionThatAllMeet();
    void EG_07_splitByConditionThatNoneMeets();
    void EG_08_splitByConditionKeepsTheNesting();
    void EG_09_splitOfADeepGroup();
    void EG_10_flattenGivesTheLeavesInOrder();
    void find_looksInsideGroups();
    void find_livesAsLongAsACopy();
    void failure_isLookedAtAsWhatItIs();
    void groupOfTasks_isSplit();
};

void tst_ExceptionGroup::EG_01_needsErrors()
{
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, ExceptionGroup(QList<TaskFailure>()));
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, ExceptionGroup({TaskFailure()}));
}

void tst_ExceptionGroup::EG_02_tellsWhatFailed()
{
    const ExceptionGroup group = sample();
    QCOMPARE(group.failures().size(), 2);
    QCOMPARE(
        QString::fromUtf8(group.what()),
        u"2 failed (a: HTTP 500; b: 3 failed (c: logic; d: 1 failed (e: HTTP 404); f: other))"_s);
}

void tst_ExceptionGroup::EG_03_splitByTypeThatAllAre()
{
    const auto [matching, rest] = sample().split<std::exception>();
    QCOMPARE(inWords(matching), inWords(sample()));
    QCOMPARE(inWords(rest), u"nothing"_s);
}

void tst_ExceptionGroup::EG_04_splitByTypeThatNoneIs()
{
    const auto [matching, rest] = sample().split<TimeoutError>();
    QCOMPARE(inWords(matching), u"nothing"_s);
    QCOMPARE(inWords(rest), inWords(sample()));
}

void tst_ExceptionGroup::EG_05_splitByTypeKeepsTheNesting()
{
    const auto [matching, rest] = sample().split<HttpError>();
    QCOMPARE(inWords(matching), u"{a: HTTP 500, b: {d: {e: HTTP 404}}}"_s);
    QCOMPARE(inWords(rest), u"{b: {c: logic, f: other}}"_s);
}

void tst_ExceptionGroup::EG_06_splitByConditionThatAllMeet()
{
    const auto [matching, rest] = sample().split([](const TaskFailure &) { return true; });
    QCOMPARE(inWords(matching), inWords(sample()));
    QCOMPARE(inWords(rest), u"nothing"_s);
}

void tst_ExceptionGroup::EG_07_splitByConditionThatNoneMeets()
{
    const auto [matching, rest] = sample().split([](const TaskFailure &) { return false; });
    QCOMPARE(inWords(matching), u"nothing"_s);
    QCOMPARE(inWords(rest), inWords(sample()));
}

void tst_ExceptionGroup::EG_08_splitByConditionKeepsTheNesting()
{
    const auto isVowel = [](const TaskFailure &failed) { return u"ae"_s.contains(failed.name); };
    const auto [matching, rest] = sample().split(isVowel);
    QCOMPARE(inWords(matching), u"{a: HTTP 500, b: {d: {e: HTTP 404}}}"_s);
    QCOMPARE(inWords(rest), u"{b: {c: logic, f: other}}"_s);
    QCOMPARE(rest->failures().first().task, TaskId{1});
}

void tst_ExceptionGroup::EG_09_splitOfADeepGroup()
{
    constexpr int depth = 200;
    ExceptionGroup group({failure(u"leaf"_s, NotFound())});
    for (int i = 0; i < depth; ++i)
        group = ExceptionGroup({failure(u"g"_s, group), failure(u"x"_s, std::logic_error("x"))});
    const auto [matching, rest] = group.split<NotFound>();
    QCOMPARE(matching->flatten().size(), 1);
    QCOMPARE(rest->flatten().size(), depth);
    QCOMPARE(group.flatten().size(), depth + 1);
}

void tst_ExceptionGroup::EG_10_flattenGivesTheLeavesInOrder()
{
    QCOMPARE(namesOf(sample().flatten()),
             (QStringList{u"a: HTTP 500"_s, u"c: logic"_s, u"e: HTTP 404"_s, u"f: other"_s}));
}

void tst_ExceptionGroup::find_looksInsideGroups()
{
    const ExceptionGroup group = sample();
    QCOMPARE(group.find<HttpError>()->status, 500);
    QCOMPARE(group.find<NotFound>()->status, 404);
    QCOMPARE(QString::fromUtf8(group.find<std::logic_error>()->what()), u"logic"_s);
    QVERIFY(!group.find<TimeoutError>());
    QVERIFY(!group.find<ExceptionGroup>()); // they are looked into
}

void tst_ExceptionGroup::find_livesAsLongAsACopy()
{
    std::optional<ExceptionGroup> group = sample();
    const ExceptionGroup copy = *group;
    const auto *const found = group->find<NotFound>();
    group.reset();
    QCOMPARE(found->status, 404);
    QCOMPARE(copy.find<NotFound>(), found);
}

void tst_ExceptionGroup::failure_isLookedAtAsWhatItIs()
{
    const TaskFailure failed = failure(u"a"_s, NotFound());
    QCOMPARE(failed.as<HttpError>()->status, 404);
    QVERIFY(failed.as<NotFound>() && !failed.as<TimeoutError>());
    const TaskFailure number = failure(u"n"_s, 7);
    QCOMPARE(*number.as<int>(), 7);
    QVERIFY(!number.as<std::exception>());
}

void tst_ExceptionGroup::groupOfTasks_isSplit()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        auto fail = [](Scope &own, int status) -> QCoro::Task<> {
            co_await checkpoint(own);
            throw HttpError(status);
        };
        auto inner = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn("deep", fail, 503);
            co_return;
        };
        auto nested = [&](Scope &own) -> QCoro::Task<> { co_await withTaskGroup(own, inner); };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn("shallow", fail, 404);
            group.spawn("nested", nested);
            co_return;
        };
        QStringList words;
        const TaskGroupOptions options{.policy = FailurePolicy::FirstSuccess}; // throws all
        try {
            co_await withTaskGroup(scope, body, options);
        } catch (const ExceptionGroup &group) {
            const auto isServers = [](const TaskFailure &failed) {
                return failed.as<HttpError>()->status >= 500;
            };
            const auto [servers, clients] = group.split(isServers);
            words << inWords(servers) << inWords(clients);
        }
        co_return words;
    };
    QCOMPARE(runVirtual(main).value,
             (QStringList{u"{nested: {deep: HTTP 503}}"_s, u"{shallow: HTTP 404}"_s}));
}

COROSCOPE_TEST(tst_ExceptionGroup)
#include "tst_exceptiongroup.moc"
