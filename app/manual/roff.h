// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace coroscope {

/// A page of the manual as it is written, in the macros of man(7). Text stands there as it is read.
class RoffWriter
{
public:
    /// `name` of the page, as in "coroscope-check".
    RoffWriter(const QString &name, const QString &version);

    void section(const QString &title);
    void subsection(const QString &title);
    void paragraph(const QString &text);
    /// Something, and what is to be said of it. Of the tag, words in capitals are values.
    void item(const QString &tag, const QString &text);
    /// What stands under Name, by which pages are found.
    void headline(const QString &name, const QString &summary);
    /// What is typed: `command` in bold, and what follows it.
    void synopsis(const QString &command, const QString &rest);

    const QByteArray &text() const { return m_text; }

    /// Escaped for the middle of a line.
    static QByteArray escaped(const QString &text);

private:
    void line(const QByteArray &text);

    QByteArray m_text;
};

} // namespace coroscope
