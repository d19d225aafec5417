// SPDX-License-Identifier: MIT
#pragma once

#include <QToolButton>

namespace coroscope::ui {

class LearnSession;

/// Plays on to a moment that has a name, to be chosen from all that the lesson tells of.
///
/// Lifetime: `session` outlives it.
class RunToButton final : public QToolButton
{
    Q_OBJECT

public:
    explicit RunToButton(LearnSession &session, QWidget *parent = nullptr);

private:
    void fill();
    void showWhatCame();

    LearnSession &m_session;
};

} // namespace coroscope::ui
