// SPDX-License-Identifier: MIT
#include "app/optiongroup.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QStringBuilder>

namespace coroscope {

void OptionGroup::declare(QCommandLineParser &parser) const
{
    for (const OptionDeclaration &option : options) {
        const QString text =
            option.fallback.isEmpty()
                ? option.text
                : QCoreApplication::translate("coroscope::OptionGroup", "%1 (default %2)")
                      .arg(option.text, option.fallback);
        parser.addOption(QCommandLineOption(option.names, text, option.value, option.fallback));
    }
}

/// As Qt sets it, but Qt knows one list of options only: so each group is one.
QString OptionGroup::helpText() const
{
    QCommandLineParser parser;
    declare(parser);
    const QString help = parser.helpText();
    // A usage line, an empty one, a title, the options.
    const qsizetype list = help.indexOf(u'\n', help.indexOf(QLatin1String("\n\n")) + 2);
    return title % u':' % help.sliced(list);
}

} // namespace coroscope
