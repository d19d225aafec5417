// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace coroscope::ui {

class LearnSession;

/// Says that a lesson is run over somebody's own list, before it begins and for as long as such a run is shown: that
/// its requests are real, and to whom they go. One click goes back to the lab.
///
/// Lifetime: `session` outlives it.
class OwnListBar final : public QFrame
{
    Q_OBJECT

public:
    explicit OwnListBar(LearnSession &session, QWidget *parent = nullptr);

Q_SIGNALS:
    void editRequested();
    void labRequested();

private:
    void showState();

    LearnSession &m_session;
    QLabel *m_what;
    QLabel *m_requests;
};

} // namespace coroscope::ui
