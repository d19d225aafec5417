// SPDX-License-Identifier: MIT
#include "core/async/group/taskgroup.h"

#include "core/async/scope/withscope.h"
#include "core/lessons/fetch.h"
#include "core/lessons/mains.h"

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace coroscope {

namespace {

struct Page
{
    QString name;
    QString path;
    QString cleanUp = {}; // what is to be asked for, if it is given up
};

// Whoever is cancelled cleans up first, behind a shield, and goes then.
QCoro::Task<qsizetype> sizeOf(Scope &scope, LessonContext *lesson, Page page)
{
    std::exception_ptr cancelled;
    try {
        const QString text = co_await fetch(scope, *lesson, page.path);
        co_return text.size();
    } catch (const Cancelled &) {
        cancelled = std::current_exception(); // no co_await in here
    }
    auto tidyUp = [&](Scope &own) { return fetch(own, *lesson, page.cleanUp); };
    if (!page.cleanUp.isEmpty())
        co_await withShield(scope, tidyUp);
    std::rethrow_exception(cancelled);
}

// One task a page. The block ends when all of them have ended; the sizes come
// in the order of the pages, not in the order in which they arrived.
QCoro::Task<> fetchAll(Scope &scope, LessonContext &lesson, QList<Page> pages)
{
    QList<TaskHandle<qsizetype>> sizes; // what becomes of each task
    auto body = [&](TaskGroup &group) -> QCoro::Task<> {
        for (const Page &page : pages)
            sizes << group.spawn(page.name, sizeOf, &lesson, page);
        co_return;
    };
    co_await withTaskGroup(scope, body);
    for (qsizetype i = 0; i < pages.size(); ++i)
        scope.note(pages[i].name % u": " % QString::number(sizes[i].result()));
}

} // namespace

QCoro::Task<> taskGroup(Scope &scope, LessonContext &lesson)
{
    const QList<Page> good{{u"/a"_s, pageOf(900ms, u"a", 300)},
                           {u"/b"_s, pageOf(300ms, u"b", 100)},
                           {u"/c"_s, pageOf(600ms, u"c", 200)}};
    co_await fetchAll(scope, lesson, good);

    QList<Page> bad{{u"/d"_s, pageOf(900ms, u"d")},
                    {u"/e"_s, pageOf(2s, u"e")},
                    {u"/f"_s, pageOf(1500ms, u"f")}};
    const auto cleanUp = lesson.duration("clean-up");
    for (Page &page : bad) {
        const QString why = page.name.mid(1) % u"-cleans-up";
        page.cleanUp = pageOf(cleanUp, why);
        if (page.name.mid(1) == lesson.choice("clean-up-fails"))
            page.cleanUp = errorOf(cleanUp, why, 500);
        if (page.name.mid(1) == lesson.choice("fails"))
            page.path = errorOf(lesson.duration("fails-after"), u"f");
    }
    // The first failure cancels the others. All are awaited, and what they do
    // to clean up as well; then the block throws whatever failed.
    try {
        co_await fetchAll(scope, lesson, bad);
    } catch (const ExceptionGroup &group) {
        for (const TaskFailure &failure : group.failures())
            scope.note(failure.name % u" failed: " % failure.message());
    }
}

// The lesson over a list of one's own, in which nobody has to clean up.
QCoro::Task<> ownTaskGroup(Scope &scope, LessonContext &lesson)
{
    scope.note(QStringLiteral("%1 pages of a list of one's own")
                   .arg(lesson.ownPages().size()));
    QList<Page> pages;
    for (const OwnPage &own : lesson.ownPages())
        pages << Page{own.name, own.path};
    try {
        co_await fetchAll(scope, lesson, pages);
    } catch (const ExceptionGroup &group) {
        for (const TaskFailure &failure : group.failures())
            scope.note(failure.name % u" failed: " % failure.message());
    }
}

} // namespace coroscope
