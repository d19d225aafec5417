// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace coroscope {

/// What a tool tip says: lines, of which the first ones may be set off as heads. Qt takes a tool tip for rich
/// text when it looks like it, and a text from outside may, so that what a server or a list says would be
/// obeyed (`<img src=…>` is read). Here every text is shown as it is: escaped, with its control characters in
/// sight, cut in its middle if it is very long. Lines and heads are all the formatting there is.
class Tip
{
public:
    Tip() = default;
    explicit Tip(const QString &line) { addLine(line); }

    /// In bold; `beside` stands behind it in plain letters.
    Tip &addHead(const QString &text, const QString &beside = {});
    Tip &addLine(const QString &text);
    /// The lines of another one.
    Tip &add(const Tip &more);

    bool isEmpty() const { return m_lines.isEmpty(); }
    /// For Qt's tool tips, which take it for rich text whatever it says; empty if there is nothing to say.
    QString html() const;

private:
    QString m_lines;
};

/// A text that is not all our own, for setToolTip() and its like.
QString tipText(const QString &text);

} // namespace coroscope
