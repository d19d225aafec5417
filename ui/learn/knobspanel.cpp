// SPDX-License-Identifier: MIT
#include "ui/learn/knobspanel.h"

#include "ui/learn/learnsession.h"
#include "ui/shell/secondsbox.h"
#include "ui/style/plainlabel.h"
#include "words/lessons/knobwords.h"
#include "words/lessons/ownlistwords.h"
#include "words/text/tip.h"

#include <QComboBox>
#include <QGridLayout>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int fieldWidth = 92;

/// A spin box knows no larger ones.
int bound(qint64 number)
{
    return static_cast<int>(std::clamp<qint64>(number, 0, std::numeric_limits<int>::max()));
}

} // namespace

KnobsPanel::KnobsPanel(LearnSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_seed(new QSpinBox(this))
    , m_run(new QPushButton(tr("Run with this"), this))
    , m_reset(new QPushButton(tr("Defaults"), this))
{
    m_seed->setObjectName(u"seed"_s);
    m_seed->setRange(0, std::numeric_limits<int>::max());
    m_seed->setToolTip(
        tipText(tr("Decides all that happens by chance: the same seed, the same story")));
    m_run->setObjectName(u"runWithThis"_s);
    m_run->setToolTip(tipText(tr("Run the lesson anew, as it is set here")));
    m_reset->setObjectName(u"defaultKnobs"_s);
    m_reset->setProperty("flat", true);
    m_reset->setToolTip(tipText(tr("Set everything as it was at first; runs nothing")));
    auto *caption = new PlainLabel(tr("Knobs of this lesson"), this);
    caption->setProperty("role", u"caption"_s);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_run, 1);
    buttons->addWidget(m_reset);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 0, 8, 0);
    column->setSpacing(8);
    column->addWidget(caption);
    column->addLayout(buttons);
    connect(m_seed, &QSpinBox::valueChanged, this, &KnobsPanel::noteEdit);
    connect(m_run, &QPushButton::clicked, this, &KnobsPanel::run);
    connect(m_reset, &QPushButton::clicked, this, &KnobsPanel::reset);
    connect(&session, &LearnSession::lessonChanged, this, &KnobsPanel::showLesson);
    connect(&session, &LearnSession::ownListChanged, this, &KnobsPanel::showWhatHolds);
    showLesson();
}

KnobsPanel::Field KnobsPanel::makeField(const Knob &knob)
{
    switch (knob.kind) {
    case Knob::Kind::Number:
        return makeNumber(knob);
    case Knob::Kind::Duration:
        return makeDuration(knob);
    case Knob::Kind::Choice:
        return makeChoice(knob);
    }
    Q_UNREACHABLE();
    return {};
}

KnobsPanel::Field KnobsPanel::makeNumber(const Knob &knob)
{
    auto *box = new QSpinBox;
    box->setRange(bound(knob.least), bound(knob.most));
    box->setGroupSeparatorShown(true);
    if (knob.least == 0)
        box->setSpecialValueText(tr("none"));
    connect(box, &QSpinBox::valueChanged, this, &KnobsPanel::noteEdit);
    return {
        box, [box] { return box->value(); }, [box](qint64 value) { box->setValue(bound(value)); }};
}

KnobsPanel::Field KnobsPanel::makeDuration(const Knob &knob)
{
    using std::chrono::milliseconds;
    auto *box = new SecondsBox(milliseconds(knob.least), milliseconds(knob.most));
    box->setSingleStep(0.1);
    connect(box, &SecondsBox::valueChanged, this, &KnobsPanel::noteEdit);
    return {box,
            [box] { return box->time().count(); },
            [box](qint64 value) { box->setTime(milliseconds(value)); }};
}

KnobsPanel::Field KnobsPanel::makeChoice(const Knob &knob)
{
    auto *box = new QComboBox;
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(4);
    for (const Knob::Alternative &alternative : knob.alternatives)
        box->addItem(knobAlternativeLabel(alternative));
    connect(box, &QComboBox::currentIndexChanged, this, &KnobsPanel::noteEdit);
    return {box,
            [box] { return box->currentIndex(); },
            [box](qint64 value) { box->setCurrentIndex(static_cast<int>(value)); }};
}

void KnobsPanel::addRow(const QString &text, QWidget &field, bool isWide)
{
    auto *label = new PlainLabel(text);
    label->setWordWrap(true);
    label->setBuddy(&field);
    const int row = m_grid->rowCount();
    m_grid->addWidget(label, row, 0, 1, isWide ? 2 : 1);
    if (isWide) {
        m_grid->addWidget(&field, row + 1, 0, 1, 2);
    } else {
        field.setFixedWidth(fieldWidth);
        m_grid->addWidget(&field, row, 1);
    }
}

void KnobsPanel::showLesson()
{
    m_fields.clear();
    m_seed->setParent(this); // it stays, whatever goes with the rows
    delete m_rows;
    m_rows = new QWidget(this);
    m_grid = new QGridLayout(m_rows);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(0, 1);
    const LessonOptions &options = m_session.options();
    const KnobValues values = options.knobs.value_or(KnobValues(m_session.lesson().knobs));
    for (const Knob &knob : values.knobs()) {
        const Field &field = m_fields.emplace_back(makeField(knob));
        field.widget->setObjectName(QString(knob.name));
        field.widget->setAccessibleName(knobLabel(knob));
        addRow(knobLabel(knob), *field.widget, knob.kind == Knob::Kind::Choice);
    }
    addRow(tr("Seed"), *m_seed, false);
    static_cast<QVBoxLayout *>(layout())->insertWidget(1, m_rows);
    m_seed->show();
    showWhatHolds();
    m_seed->setValue(bound(static_cast<qint64>(options.seed)));
    showValues(values);
}

/// Over somebody's own list, what is of the lab's pages is not to be set.
void KnobsPanel::showWhatHolds()
{
    const bool isOwn = !m_session.ownPages().isEmpty();
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        const Knob &knob = m_session.lesson().knobs[i];
        const bool holds = !isOwn || knob.isOfOwnPages;
        m_fields[i].widget->setEnabled(holds);
        m_fields[i].widget->setToolTip(tipText(holds ? knobBounds(knob) : knobOfLabText()));
    }
}

void KnobsPanel::showValues(const KnobValues &values)
{
    for (std::size_t i = 0; i < m_fields.size(); ++i)
        m_fields[i].show(values[values.knobs()[i].name]);
    noteEdit();
}

void KnobsPanel::noteEdit()
{
    m_reset->setEnabled(!values().areInitial() || seed() != LessonOptions().seed);
}

KnobValues KnobsPanel::values() const
{
    KnobValues values(m_session.lesson().knobs);
    for (std::size_t i = 0; i < m_fields.size(); ++i)
        values.set(values.knobs()[i].name, m_fields[i].value());
    return values;
}

quint64 KnobsPanel::seed() const
{
    return static_cast<quint64>(m_seed->value());
}

void KnobsPanel::run()
{
    m_session.runWith(seed(), values());
}

void KnobsPanel::reset()
{
    m_seed->setValue(bound(static_cast<qint64>(LessonOptions().seed)));
    showValues(KnobValues(m_session.lesson().knobs));
}

} // namespace coroscope::ui
