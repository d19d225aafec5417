// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

QT_BEGIN_NAMESPACE
class QButtonGroup;
class QToolButton;
QT_END_NAMESPACE

namespace coroscope::ui {

/// A few choices side by side in one frame, of which one is made.
class Segments final : public QFrame
{
    Q_OBJECT

public:
    /// Small: for a bar among panes.
    enum class Size : quint8 { Usual, Small };

    explicit Segments(Size size = Size::Usual, QWidget *parent = nullptr);

    /// The first one is the choice until there is another. What the button says and does else is the caller's.
    QToolButton *add(const QString &text);
    int current() const;
    void setCurrent(int index);

Q_SIGNALS:
    /// By the user.
    void chosen(int index);

private:
    QButtonGroup *m_group;
};

} // namespace coroscope::ui
