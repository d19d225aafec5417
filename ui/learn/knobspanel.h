// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/knobs/knobvalues.h"

#include <QWidget>

#include <functional>
#include <vector>

QT_BEGIN_NAMESPACE
class QGridLayout;
class QPushButton;
class QSpinBox;
QT_END_NAMESPACE

namespace coroscope::ui {

class LearnSession;
class ThemeSource;

/// What may be changed of a lesson, with the seed, and the button that runs it so. What is written here is nothing
/// until then; the session keeps it from then on, and it is shown again with its lesson. A variant of the lesson is run as
/// soon as it is chosen.
///
/// Lifetime: `session` and `theme` outlive it.
class KnobsPanel final : public QWidget
{
    Q_OBJECT

public:
    KnobsPanel(LearnSession &session, const ThemeSource &theme, QWidget *parent = nullptr);

    /// The variants of the lesson, to be put where they are seen; a child of this until then.
    QWidget &variants() { return *m_variants; }

private:
    /// A widget within the bounds of its knob.
    struct Field
    {
        QWidget *widget = nullptr;
        std::function<qint64()> value = {};
        std::function<void(qint64)> show = {};
    };

    Field makeField(const Knob &knob);
    Field makeNumber(const Knob &knob);
    Field makeDuration(const Knob &knob);
    Field makeChoice(const Knob &knob);
    Field makeVariants(const Knob &knob);
    void addField(const Knob &knob, QWidget &field);
    void addRow(const QString &label, QWidget &field, bool isWide);
    void addSeed();
    void alignFields();
    void showLesson();
    void showWhatHolds();
    void showValues(const KnobValues &values);
    void noteEdit();
    KnobValues values() const;
    quint64 seed() const;
    void run();
    void reset();

    LearnSession &m_session;
    const ThemeSource &m_theme;
    QWidget *m_variants;
    QWidget *m_rows = nullptr; ///< of the lesson that is shown
    QGridLayout *m_grid = nullptr;
    std::vector<Field> m_fields; ///< in the order of the knobs
    QSpinBox *m_seed;
    QPushButton *m_run;
    QPushButton *m_reset;
};

} // namespace coroscope::ui
