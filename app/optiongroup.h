// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

class QCommandLineParser;

namespace coroscope {

/// An option with a value, or a flag if the value has no name.
struct OptionDeclaration
{
    QStringList names;
    QString text;
    QString value = {};
    QString fallback = {};
};

/// Options that belong together, under a title of their own in the help.
struct OptionGroup
{
    QString title;
    QList<OptionDeclaration> options;

    void declare(QCommandLineParser &parser) const;
    QString helpText() const;
};

} // namespace coroscope
