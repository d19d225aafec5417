// SPDX-License-Identifier: MIT
#pragma once

#include <QTimer>
#include <QWidget>

namespace coroscope::ui {

class ElidedLabel;
class LearnSession;
class ThemeSource;

/// The line at the foot of the window: where in the lesson one is, and how much has happened by then.
class LearnStatusLine final : public QWidget
{
    Q_OBJECT

public:
    LearnStatusLine(LearnSession &session, const ThemeSource &theme, QWidget *parent = nullptr);

    /// A sentence that stays long enough to be read.
    void showNotice(const QString &text);

private:
    void showFacts();
    void showRefusal(const QString &why);
    void forgetNotice();
    QString stateText() const;
    QString momentInWords() const;
    QString endText() const;
    QString liveText() const;

    LearnSession &m_session;
    ElidedLabel *m_left;
    ElidedLabel *m_right;
    QString m_notice; ///< a refusal: until a lesson is run
    QTimer m_expiry;  ///< of any other
};

} // namespace coroscope::ui
