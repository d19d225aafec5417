// SPDX-License-Identifier: MIT
#include "core/async/run/tasktree.h"
#include "tests/support/asynctest.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

QCoro::Task<int> answer(Scope &scope)
{
    const Counted frame;
    co_await checkpoint(scope);
    co_return 42;
}

QCoro::Task<int> unbox(Scope &scope, std::unique_ptr<int> box, QString addend, int *sum)
{
    const Counted frame;
    co_await checkpoint(scope);
    *sum += *box + addend.toInt();
    co_return *box;
}

QCoro::Task<> increment(Scope &scope, int &number)
{
    const Counted frame;
    co_await checkpoint(scope);
    ++number;
}

QCoro::Task<> incrementBoxed(Scope &scope, std::unique_ptr<int> &box, int *result)
{
    const Counted frame;
    co_await checkpoint(scope);
    *result = ++*box;
}

QCoro::Task<> appendAll(Scope &scope, QStringList *list, QString a, QString b, QString c)
{
    const Counted frame;
    co_await checkpoint(scope);
    *list << a << b << c;
}

QCoro::Task<qsizetype> lengthOf(Scope &scope, const QString &text)
{
    const Counted frame;
    co_await checkpoint(scope); // a temporary would be gone by now
    co_return text.size();
}

QCoro::Task<QString> tell(Scope &scope, const QVariant &value, QString &&suffix) noexcept
{
    const Counted frame;
    co_await checkpoint(scope);
    co_return value.toString() + suffix;
}

/// Something whose member functions are coroutines.
class Counter
{
public:
    explicit Counter(int start)
        : m_value(start)
    {
    }
    QCoro::Task<int> add(Scope &scope, int number)
    {
        const Counted frame;
        co_await checkpoint(scope);
        m_value += number;
        co_return m_value;
    }
    QCoro::Task<int> addText(Scope &scope, const QString &number) const
    {
        const Counted frame;
        co_await checkpoint(scope);
        co_return m_value + number.toInt();
    }
    QCoro::Task<int> value(Scope &scope) const
    {
        const Counted frame;
        co_await checkpoint(scope);
        co_return m_value;
    }

private:
    int m_value;
};

/// What `body(group)` returns in a group of its own.
template <typename Body>
auto resultIn(Body body)
{
    const auto main = [&](Scope &scope) -> QCoro::Task<TaskValueOf<Body &, TaskGroup &>> {
        auto value = co_await withTaskGroup(scope, body);
        co_return value;
    };
    return runVirtual(main).value;
}

} // namespace

class tst_Spawn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void name_isAnyText();
    void name_isTheLineIfThereIsNone();
    void where_isTheLineThatSpawns();
    void arguments_mayBeMovedOnly();
    void arguments_mayBeReferredTo();
    void arguments_mayBeReferences();
    void arguments_ofAnotherTypeThanAReferenceAreConverted();
    void arguments_thatAReferenceMayReferToStayAsTheyAre();
    void function_mayBeMovedOnly();
    void function_mayBeAMember();
    void function_ofSeveralArgumentsNeedsNoName();
    void limitedGroup_callsInTheSameWay();
};

void tst_Spawn::name_isAnyText()
{
    const auto names = resultIn([](TaskGroup &group) -> QCoro::Task<QStringList> {
        const QString string = u"QString"_s;
        const QString part = u"Builder"_s;
        const std::string utf8 = "std::string \xE2\x82\xAC";
        group.spawn("literal \xE2\x82\xAC", answer);
        group.spawn(u"u literal", answer);
        group.spawn(u8"u8 literal", answer);
        group.spawn(QLatin1String("Latin-1"), answer);
        group.spawn(QStringView(string), answer);
        group.spawn(string, answer);
        group.spawn(QString(u'm'), answer);
        group.spawn(u"QString" % part, answer);
        group.spawn(QByteArray("QByteArray"), answer);
        group.spawn(utf8, answer);
        group.spawn(TaskName(u"TaskName"_s), answer);
        QStringList texts;
        const QList<TaskInfo> tasks = taskTree(group.scope());
        for (const TaskInfo &task : tasks.mid(1))
            texts << task.name;
        co_return texts;
    });
    QCOMPARE(names,
             (QStringList{u"literal €"_s,
                          u"u literal"_s,
                          u"u8 literal"_s,
                          u"Latin-1"_s,
                          u"QString"_s,
                          u"QString"_s,
                          u"m"_s,
                          u"QStringBuilder"_s,
                          u"QByteArray"_s,
                          u"std::string €"_s,
                          u"TaskName"_s}));
}

void tst_Spawn::name_isTheLineIfThereIsNone()
{
    int line = 0;
    int number = 0;
    const auto names = resultIn([&](TaskGroup &group) -> QCoro::Task<QStringList> {
        line = __LINE__ + 1;
        group.spawn(answer);
        group.spawn(increment, std::ref(number));
        auto lambda = [&number](Scope &own, auto... more) -> QCoro::Task<> {
            co_await checkpoint(own);
            number += (0 + ... + more);
        };
        group.spawn(lambda, 1, 2, 3, 4);
        QStringList texts;
        const QList<TaskInfo> tasks = taskTree(group.scope());
        for (const TaskInfo &task : tasks.mid(1))
            texts << task.name;
        co_return texts;
    });
    const auto name = [](int at) -> QString { return u"tst_spawn.cpp:"_s + QString::number(at); };
    QCOMPARE(names, (QStringList{name(line), name(line + 1), name(line + 6)}));
}

void tst_Spawn::where_isTheLineThatSpawns()
{
    uint line = 0;
    const auto lines = resultIn([&](TaskGroup &group) -> QCoro::Task<QList<uint>> {
        line = __LINE__ + 1;
        group.spawn("literal", answer);
        group.spawn(u"literal", answer);
        group.spawn(u"string"_s, answer);
        group.spawn(answer);
        QList<uint> found;
        const QList<TaskInfo> tasks = taskTree(group.scope());
        for (const TaskInfo &task : tasks.mid(1)) {
            if (QString::fromUtf8(task.where.file_name()).endsWith(u"tst_spawn.cpp"))
                found << task.where.line();
        }
        co_return found;
    });
    QCOMPARE(lines, (QList<uint>{line, line + 1, line + 2, line + 3}));
}

void tst_Spawn::arguments_mayBeMovedOnly()
{
    int sum = 0;
    const auto result = resultIn([&](TaskGroup &group) -> QCoro::Task<TaskHandle<int>> {
        auto box = std::make_unique<int>(5);
        co_return group.spawn("unbox", unbox, std::move(box), u"7"_s, &sum);
    });
    QCOMPARE(result.result(), 5);
    QCOMPARE(sum, 12);
}

void tst_Spawn::arguments_mayBeReferredTo()
{
    int result = 0;
    resultIn([&](TaskGroup &group) -> QCoro::Task<int> {
        group.spawn(incrementBoxed, std::make_unique<int>(1), &result);
        co_return 0;
    });
    QCOMPARE(result, 2);
}

void tst_Spawn::arguments_mayBeReferences()
{
    int number = 1;
    QStringList texts;
    resultIn([&](TaskGroup &group) -> QCoro::Task<int> {
        auto append = [](Scope &own, auto &list) -> QCoro::Task<> {
            co_await checkpoint(own);
            list << u"appended"_s; // a QStringList, and not a std::reference_wrapper
        };
        group.spawn(increment, number); // the task's own copy
        group.spawn(increment, std::ref(number));
        group.spawn(append, std::ref(texts));
        co_return 0;
    });
    QCOMPARE(number, 2);
    QCOMPARE(texts, QStringList{u"appended"_s});
}

void tst_Spawn::arguments_ofAnotherTypeThanAReferenceAreConverted()
{
    // Memory that is gone may still look as it was, so first what is kept.
    static_assert(std::is_same_v<detail::KeptArguments<decltype(&lengthOf), const char *>,
                                 detail::Types<QString>>);
    static_assert(std::is_same_v<detail::KeptArguments<decltype(&lengthOf), std::string>,
                                 detail::Types<QString>>);
    static_assert(std::is_same_v<detail::KeptArguments<decltype(&tell), int, QString>,
                                 detail::Types<QVariant, QString>>);
    static_assert(std::is_same_v<detail::KeptArguments<decltype(&Counter::addText),
                                                       std::reference_wrapper<Counter>,
                                                       const char *>,
                                 detail::Types<std::reference_wrapper<Counter>, QString>>);

    Counter counter(1);
    const auto results = resultIn([&](TaskGroup &group) -> QCoro::Task<QStringList> {
        const QLatin1String text("seven and more than a small string holds");
        auto lambda = [](Scope &own, const QString &kept) mutable -> QCoro::Task<qsizetype> {
            co_await checkpoint(own);
            co_return kept.size();
        };
        const std::function<QCoro::Task<qsizetype>(Scope &, const QString &)> function = lengthOf;
        QList<TaskHandle<qsizetype>> lengths;
        lengths << group.spawn("literal", lengthOf, text);
        lengths << group.spawn(lengthOf, text);
        lengths << group.spawn("lambda", lambda, text);
        lengths << group.spawn("std::function", function, text);
        lengths << group.spawn("builder", lengthOf, u"one" % QString(u"two"_s));
        const auto told = group.spawn("several", tell, 42, QLatin1String("!"));
        const auto member =
            group.spawn("member", &Counter::addText, std::ref(counter), QLatin1String("41"));
        QStringList texts;
        for (const TaskHandle<qsizetype> &length : lengths) {
            co_await length.join(group.scope());
            texts << QString::number(length.result());
        }
        co_await told.join(group.scope());
        co_await member.join(group.scope());
        texts << told.result() << QString::number(member.result());
        co_return texts;
    });
    QCOMPARE(results, (QStringList{u"40"_s, u"40"_s, u"40"_s, u"40"_s, u"6"_s, u"42!"_s, u"42"_s}));
}

void tst_Spawn::arguments_thatAReferenceMayReferToStayAsTheyAre()
{
    struct Base
    {
        virtual ~Base() = default;
        virtual int number() const { return 1; }
    };
    struct Derived : Base
    {
        int number() const override { return 2; }
    };
    auto ask = [](Scope &own, const Base &base) -> QCoro::Task<int> {
        co_await checkpoint(own);
        co_return base.number();
    };
    const Derived original;
    const auto results = resultIn([&](TaskGroup &group) -> QCoro::Task<QList<TaskHandle<int>>> {
        QList<TaskHandle<int>> handles;
        handles << group.spawn(ask, Derived()); // not sliced
        handles << group.spawn(ask, std::ref(original));
        co_return handles;
    });
    QCOMPARE(results[0].result(), 2);
    QCOMPARE(results[1].result(), 2);
}

void tst_Spawn::function_mayBeMovedOnly()
{
    const auto result = resultIn([](TaskGroup &group) -> QCoro::Task<TaskHandle<int>> {
        auto box = std::make_unique<int>(5);
        auto function = [box = std::move(box)](Scope &own) -> QCoro::Task<int> {
            co_await checkpoint(own);
            co_return *box;
        };
        co_return group.spawn(std::move(function));
    });
    QCOMPARE(result.result(), 5);
}

void tst_Spawn::function_mayBeAMember()
{
    Counter counter(1);
    const auto results = resultIn([&](TaskGroup &group) -> QCoro::Task<QList<TaskHandle<int>>> {
        auto shared = std::make_shared<Counter>(300);
        auto owned = std::make_unique<Counter>(400);
        QList<TaskHandle<int>> handles;
        handles << group.spawn("pointer", &Counter::add, &counter, 1);
        handles << group.spawn(u"reference"_s, &Counter::add, std::ref(counter), 10);
        handles << group.spawn("copy", &Counter::add, Counter(100), 1);
        handles << group.spawn(&Counter::value, Counter(200));
        handles << group.spawn(&Counter::add, shared, 1);
        handles << group.spawn("owned", &Counter::add, std::move(owned), 1);
        co_return handles;
    });
    QList<int> values;
    for (const TaskHandle<int> &handle : results)
        values << handle.result();
    QCOMPARE(values, (QList<int>{2, 12, 101, 200, 301, 401}));
}

void tst_Spawn::function_ofSeveralArgumentsNeedsNoName()
{
    QStringList list;
    resultIn([&](TaskGroup &group) -> QCoro::Task<int> {
        group.spawn(appendAll, &list, u"a"_s, u"b"_s, u"c"_s);
        co_return 0;
    });
    QCOMPARE(list, (QStringList{u"a"_s, u"b"_s, u"c"_s}));
}

void tst_Spawn::limitedGroup_callsInTheSameWay()
{
    const auto main = [](Scope &scope) -> QCoro::Task<int> {
        int sum = 0;
        Counter counter(1);
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn("unbox", unbox, std::make_unique<int>(5), u"7"_s, &sum);
            group.spawn("member", &Counter::add, &counter, 1);
            group.spawn(increment, std::ref(sum));
            co_return;
        };
        const TaskGroupOptions options{.maxRunning = 1};
        co_await withTaskGroup(scope, body, options);
        const int value = co_await counter.value(scope);
        co_return 100 * value + sum;
    };
    QCOMPARE(runVirtual(main).value, 213);
}

COROSCOPE_TEST(tst_Spawn)
#include "tst_spawn.moc"
