// SPDX-License-Identifier: MIT
#include "words/check/progresswords.h"

#include "words/text/format.h"

#include <QCoreApplication>

namespace coroscope {

namespace {

class ProgressWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ProgressWords)
};

} // namespace

QString checkedText(const CheckProgress &progress)
{
    return ProgressWords::tr("%1 of %2 checked")
        .arg(formatCount(progress.checked), formatCount(progress.total));
}

QString outcomeText(const CheckProgress &progress)
{
    const QString text = progress.stage == CheckProgress::Stage::Cancelled
                             ? ProgressWords::tr("Cancelled after %1, %2")
                             : ProgressWords::tr("Finished after %1, %2");
    return text.arg(formatDuration(progress.took), checkedText(progress));
}

} // namespace coroscope
