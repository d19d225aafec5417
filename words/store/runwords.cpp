// SPDX-License-Identifier: MIT
#include "words/store/runwords.h"

#include "core/check/list/filename.h"
#include "words/text/format.h"

#include <QCoreApplication>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace coroscope {

namespace {

class RunWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::Runs)
};

} // namespace

QString runTitle(const KeptRun &run)
{
    if (!run.name.isEmpty())
        return printable(run.name);
    if (run.lists.isEmpty())
        return RunWords::tr("nothing");
    const QString first = run.lists.front();
    const QString name = first.isEmpty() ? RunWords::tr("piped or pasted text")
                                         : shownFileName(QFileInfo(first).fileName());
    const auto more = static_cast<int>(run.lists.size()) - 1;
    return more == 0 ? name : RunWords::tr("%1 and %2 more").arg(name).arg(more);
}

QString runStateWord(KeptRun::State state)
{
    switch (state) {
    case KeptRun::State::Running:
        return RunWords::tr("under way");
    case KeptRun::State::Finished:
        return RunWords::tr("finished");
    case KeptRun::State::Cut:
        return RunWords::tr("interrupted");
    case KeptRun::State::Left:
        return RunWords::tr("left");
    }
    Q_UNREACHABLE();
    return {};
}

QString runMoment(const QDateTime &moment)
{
    return moment.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s);
}

} // namespace coroscope
