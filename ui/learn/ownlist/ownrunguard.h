// SPDX-License-Identifier: MIT
#pragma once

#include <QPointer>
#include <QWidget>

#include <functional>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace coroscope::ui {

class LearnSession;
class ThemeSource;

/// Stands before every step that would end a run over somebody's own list, or throw its recording away while that is in no
/// file: it asks in a bar inside the window, and the step waits for the answer. A lesson against the lab is never asked
/// about, since it runs the same way again.
///
/// Lifetime: `session` and `theme` outlive it.
class OwnRunGuard final : public QWidget
{
    Q_OBJECT

public:
    enum class Step : quint8 { OtherLesson, OtherPages, Close };

    OwnRunGuard(LearnSession &session, const ThemeSource &theme, QWidget *parent = nullptr);

    /// Takes the step, or asks. What was asked before is withdrawn; but to want to close a second time is the answer.
    void propose(Step step, std::function<void()> take);
    bool isAsking() const { return m_take != nullptr; }
    void withdraw();

    /// The recording is in a file: what waits for that is done.
    void kept();
    /// Or not after all.
    void notKept() { m_isKeeping = false; }

Q_SIGNALS:
    void keepRequested();
    /// Everything stays as it is.
    void withdrawn();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QPushButton *makeButton(const QString &name);
    void keep();
    void discard();
    void review();
    void showQuestion();
    QString question() const;
    void giveFocusBack();

    LearnSession &m_session;
    const ThemeSource &m_theme;
    Step m_step = Step::Close;
    std::function<void()> m_take; ///< while it asks
    bool m_isKeeping = false;
    QLabel *m_question;
    QPushButton *m_keep;
    QPushButton *m_discard;
    QPushButton *m_withdraw;
    QPointer<QWidget> m_focusBefore;
};

} // namespace coroscope::ui
