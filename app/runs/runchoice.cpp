// SPDX-License-Identifier: MIT
#include "app/runs/runchoice.h"

#include "core/check/list/filename.h"
#include "core/check/store/runstore.h"
#include "words/store/storewords.h"
#include "words/text/format.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace coroscope {

namespace {

class RunChoiceWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::Runs)
};

constexpr QLatin1String prefix("run:");

bool isLast(const KeptRun &run, LastRun last)
{
    switch (last) {
    case LastRun::Any:
        return run.state != KeptRun::State::Running;
    case LastRun::Unfinished:
        return run.state != KeptRun::State::Running && run.rest() > 0;
    case LastRun::Finished:
        break;
    }
    return run.state == KeptRun::State::Finished;
}

} // namespace

std::optional<RunChoice> RunChoice::read(const QString &text)
{
    const QString name = text.startsWith(prefix) ? text.sliced(prefix.size()) : text;
    if (name == u"last")
        return RunChoice{};
    const bool isPlain = !name.isEmpty() && std::ranges::all_of(name, [](QChar c) {
        return c >= u'0' && c <= u'9';
    });
    bool isNumber = false;
    const qint64 id = name.toLongLong(&isNumber);
    return isPlain && isNumber ? std::optional(RunChoice{id}) : std::nullopt;
}

std::optional<RunChoice> RunChoice::readPrefixed(const QString &text)
{
    return text.startsWith(prefix) ? read(text) : std::nullopt;
}

std::variant<EarlierRun, QString>
readEarlierRun(const QString &store, const RunChoice &choice, LastRun last)
{
    if (store.isEmpty())
        return RunChoiceWords::tr("There is no store: name one by --store.");
    try {
        RunStore runs(store, RunStore::Access::Read);
        if (choice.id)
            return EarlierRun{.run = runs.run(*choice.id), .content = runs.content(*choice.id)};
        const std::vector<KeptRun> all = runs.runs();
        const auto found =
            std::ranges::find_if(all, [last](const KeptRun &run) { return isLast(run, last); });
        if (found != all.end())
            return EarlierRun{.run = *found, .content = runs.content(found->id)};
        if (last == LastRun::Finished)
            return RunChoiceWords::tr("No run of the store %1 came to its end.")
                .arg(shownFileName(store));
        return last == LastRun::Unfinished
                   ? RunChoiceWords::tr("No run of the store %1 has anything left to be checked.")
                         .arg(shownFileName(store))
                   : RunChoiceWords::tr("There is no run in the store %1.")
                         .arg(shownFileName(store));
    } catch (const StoreError &error) {
        return storeErrorText(error, store);
    }
}

QString runTitle(const KeptRun &run)
{
    if (!run.name.isEmpty())
        return printable(run.name);
    if (run.lists.isEmpty())
        return RunChoiceWords::tr("nothing");
    const QString first = run.lists.front();
    const QString name = first.isEmpty() ? RunChoiceWords::tr("standard input")
                                         : shownFileName(QFileInfo(first).fileName());
    const auto more = static_cast<int>(run.lists.size()) - 1;
    return more == 0 ? name : RunChoiceWords::tr("%1 and %2 more").arg(name).arg(more);
}

QString shownRun(const KeptRun &run)
{
    return RunChoiceWords::tr("run %1 (%2, %3)")
        .arg(run.id)
        .arg(runTitle(run), run.begun.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s));
}

} // namespace coroscope
