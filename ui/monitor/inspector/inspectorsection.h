// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

namespace coroscope::ui {

class ElidedLabel;

/// A heading with a note at its right, and the body below it.
class InspectorSection final : public QWidget
{
    Q_OBJECT

public:
    /// Takes `body` over and gives it the head as its accessible name.
    InspectorSection(const QString &head, QWidget *body, QWidget *parent = nullptr);

    void setNote(const QString &note);

private:
    ElidedLabel *m_note;
};

} // namespace coroscope::ui
