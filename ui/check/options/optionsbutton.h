// SPDX-License-Identifier: MIT
#pragma once

#include <QToolButton>

namespace coroscope::ui {

class CheckSession;

/// Leads to the options that have a window of their own. Tells how many of them are not as they were at
/// first, or how many are wrong.
class OptionsButton final : public QToolButton
{
    Q_OBJECT

public:
    /// `text` while all is as it was at first.
    OptionsButton(CheckSession &session, const QString &text, QWidget *parent = nullptr);

private:
    void showOptions();

    CheckSession &m_session;
    QString m_text;
};

} // namespace coroscope::ui
