// SPDX-License-Identifier: MIT
#include "app/runs/runchoice.h"

#include "core/check/list/filename.h"
#include "core/check/store/runstore.h"
#include "words/store/runwords.h"
#include "words/store/storewords.h"

#include <QCoreApplication>

#include <algorithm>

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

QString shownRun(const KeptRun &run)
{
    return RunChoiceWords::tr("run %1 (%2, %3)")
        .arg(run.id)
        .arg(runTitle(run), runMoment(run.begun));
}

} // namespace coroscope
