// SPDX-License-Identifier: MIT
#include "app/answerarguments.h"

#include "app/optionreader.h"
#include "core/check/optionbounds.h"

namespace coroscope {

namespace {

class Arguments
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::AnswerArguments)
};

} // namespace

OptionGroup answerArguments()
{
    return {
        .title = Arguments::tr("What is ok"),
        .options = {
            {{QStringLiteral("accept")},
             Arguments::tr("Statuses that are ok, such as 2xx, 301-303 or 200..=204."),
             QStringLiteral("RANGES"),
             OptionTexts().accept},
            {{QStringLiteral("body-contains")},
             Arguments::tr("The body must hold this text, or what matches /REGEX/ (/REGEX/i: in "
                           "any letter case). May be repeated."),
             QStringLiteral("TEXT")},
            {{QStringLiteral("body-lacks")},
             Arguments::tr("The body must not hold it. May be repeated."),
             QStringLiteral("TEXT")},
            {{QStringLiteral("max-body")},
             Arguments::tr("Bytes of a body to read and to look at; a longer one is cut there."),
             QStringLiteral("BYTES"),
             QString::number(RequestOptions().maxBody)},
            {{QStringLiteral("certificate-days")},
             Arguments::tr("Warn of a certificate with fewer days left: 0 to %1.")
                 .arg(OptionBounds::certificateDays),
             QStringLiteral("N"),
             QString::number(CheckOptions().certificateDays)},
        }};
}

void readAnswerArguments(const OptionReader &read, CheckOptions &options, OptionTexts &texts)
{
    texts.accept = read.text(QStringLiteral("accept"));
    texts.bodyContains = read.texts(QStringLiteral("body-contains"));
    texts.bodyLacks = read.texts(QStringLiteral("body-lacks"));
    options.request.maxBody = read.integer(QStringLiteral("max-body"), 0, OptionBounds::body);
    options.certificateDays = static_cast<int>(
        read.integer(QStringLiteral("certificate-days"), 0, OptionBounds::certificateDays));
}

} // namespace coroscope
