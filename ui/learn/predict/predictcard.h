// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/inspector/inspectorcontent.h"
#include "words/lessons/questionwords.h"

#include <QScrollArea>

#include <vector>

QT_BEGIN_NAMESPACE
class QGridLayout;
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace coroscope::ui {

class AnswerButton;
class InspectorLinks;
class LearnSession;
class ThemeSource;

/// Asks what comes next, and says what came: the question, its answers by the keys 1 to 4, and behind Check whether it was
/// right, what one had in mind who chose another answer, and the causes of what came, each of which leads to its moment.
///
/// A function of the session's predictions. Lifetime: `session` and `theme` outlive it.
class PredictCard final : public QScrollArea
{
    Q_OBJECT

public:
    PredictCard(LearnSession &session, const ThemeSource &theme, QWidget *parent = nullptr);

    /// How lines of code read, from now on; until then as those of the C++.
    void setLineText(const LineText &lineText);
    /// What the key Return does: Check, and then Go on.
    void press();

    QSize sizeHint() const override { return {380, 260}; }
    /// In which the question and its answers can be read without scrolling.
    int heightOfQuestion() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeCard();
    QWidget *makeAnswers();
    void arrangeAnswers();
    QWidget *makeFoot();
    void refresh();
    void showQuestion();
    void showOutcome();
    void showTheme();
    QString told() const;

    LearnSession &m_session;
    const ThemeSource &m_theme;
    LineText m_lineText;
    QLabel *m_head;
    QLabel *m_number;
    QLabel *m_question;
    QWidget *m_choices = nullptr; ///< all answers
    std::vector<AnswerButton *> m_answers;
    QGridLayout *m_grid = nullptr; ///< of these
    QLabel *m_verdict;
    QLabel *m_told;
    QLabel *m_causesHead;
    InspectorLinks *m_causes;
    QLabel *m_score;
    QPushButton *m_check;
};

} // namespace coroscope::ui
