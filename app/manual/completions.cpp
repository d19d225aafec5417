// SPDX-License-Identifier: MIT
#include "app/manual/completions.h"

#include <QCommandLineOption>

using namespace Qt::StringLiterals;

namespace coroscope {

QString firstSentence(const QString &help)
{
    const QString text = help.simplified();
    const qsizetype end = text.indexOf(u". ");
    QString sentence = end < 0 ? text : text.first(end);
    if (sentence.endsWith(u'.'))
        sentence.chop(1);
    return sentence;
}

QString longName(const QCommandLineOption &option)
{
    for (const QString &name : option.names()) {
        if (name.size() > 1)
            return name;
    }
    return option.names().value(0);
}

QStringList typedNames(const QCommandLineOption &option)
{
    QStringList typed;
    for (const QString &name : option.names())
        typed += (name.size() > 1 ? u"--"_s : u"-"_s) + name;
    return typed;
}

} // namespace coroscope
