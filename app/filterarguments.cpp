// SPDX-License-Identifier: MIT
#include "app/filterarguments.h"

#include "app/optionreader.h"

namespace coroscope {

namespace {

class Arguments
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::FilterArguments)
};

} // namespace

OptionGroup filterArguments()
{
    return {
        .title = Arguments::tr("Which URLs"),
        .options = {
            {{QStringLiteral("include")},
             Arguments::tr("Check only URLs in which this regular expression is found, such as "
                           "^https://example\\.com/. If repeated, one is enough."),
             QStringLiteral("REGEX")},
            {{QStringLiteral("exclude")},
             Arguments::tr(
                 "Check no URL in which this regular expression is found. May be repeated."),
             QStringLiteral("REGEX")},
            {{QStringLiteral("exclude-private")},
             Arguments::tr("Check no host with an address of a private network or of this machine, "
                           "and follow no redirect to one.")},
        }};
}

void readFilterArguments(const OptionReader &read, CheckOptions &options, OptionTexts &texts)
{
    texts.include = read.texts(QStringLiteral("include"));
    texts.exclude = read.texts(QStringLiteral("exclude"));
    options.connection.refusePrivate = read.isSet(QStringLiteral("exclude-private"));
}

} // namespace coroscope
