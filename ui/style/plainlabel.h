// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>
#include <QObject>

namespace coroscope::ui {

/// The label of this window: it shows every text as it is. A QLabel takes one that looks like rich text for
/// rich text, and what a server, a list or a file is called may look so. A lint finds labels that are none of
/// these.
class PlainLabel : public QLabel
{
    Q_OBJECT

public:
    explicit PlainLabel(const QString &text = {}, QWidget *parent = nullptr);
};

/// Makes plain text of the labels that are not ours: a dialog of Qt names files in labels that take a name for
/// rich text when it looks so, as in "<img src=x>.json already exists". Whatever label is left to guess when it
/// is about to be laid out for the first time, which is before it reads what its text refers to, does not guess
/// any more. Tool tips are spared: what they show comes from a Tip.
///
/// For the whole program, from its construction to its destruction.
class PlainTextGuard final : public QObject
{
    Q_OBJECT

public:
    explicit PlainTextGuard(QObject *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace coroscope::ui
