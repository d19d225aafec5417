// SPDX-License-Identifier: MIT
#include "words/check/confirmationwords.h"

#include "words/text/format.h"

#include <QCoreApplication>

namespace coroscope {

namespace {

class ConfirmationWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ConfirmationWords)
};

QString changesText(int ok, int others)
{
    const QString fine = ok == 1 ? ConfirmationWords::tr("1 was ok then")
                                 : ConfirmationWords::tr("%1 were ok then").arg(formatCount(ok));
    if (others == 0)
        return fine;
    const QString other =
        others == 1 ? ConfirmationWords::tr("1 failed in another way")
                    : ConfirmationWords::tr("%1 failed in another way").arg(formatCount(others));
    return ok == 0 ? other : ConfirmationWords::tr("%1, and %2").arg(fine, other);
}

} // namespace

QString confirmationText(const ConfirmationCounts &counts)
{
    if (counts.asked == 0)
        return {};
    const QString asked =
        counts.asked == 1 ? ConfirmationWords::tr("1 URL that failed was asked for once more")
                          : ConfirmationWords::tr("%1 URLs that failed were asked for once more")
                                .arg(formatCount(counts.asked));
    if (counts.changed == 0)
        return ConfirmationWords::tr("%1, with the same outcome").arg(asked);
    return ConfirmationWords::tr("%1: %2").arg(asked,
                                               changesText(counts.ok, counts.changed - counts.ok));
}

} // namespace coroscope
