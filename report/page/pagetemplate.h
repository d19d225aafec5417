// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

namespace coroscope {

/// A page of HTML with nothing besides: its styles and scripts are in it, and its policy (Content-Security-Policy) forbids
/// it to load or send anything. In the resource, @name@ stands for a part, @data@ for what is written in between.
struct PageTemplate
{
    QString page; ///< resources, by their paths
    QStringList styles;
    QStringList scripts;

    struct Halves
    {
        QByteArray head; ///< up to @data@
        QByteArray tail;
    };
    /// `parts` are HTML, and are not looked at again: what a stranger wrote may look like the name of one.
    Halves filled(QMap<QString, QByteArray> parts) const;
};

} // namespace coroscope
