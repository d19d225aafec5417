// SPDX-License-Identifier: MIT
#include "ui/learn/knobspanel.h"

#include "ui/learn/learnsession.h"
#include "ui/learn/predict/answerbutton.h"
#include "ui/shell/secondsbox.h"
#include "ui/style/plainlabel.h"
#include "words/lessons/knobwords.h"
#include "words/lessons/ownlistwords.h"
#include "words/text/tip.h"

#include <QButtonGroup>
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

constexpr int narrowestField = 92;

/// A spin box knows no larger ones.
int bound(qint64 number)
{
    return static_cast<int>(std::clamp<qint64>(number, 0, std::numeric_limits<int>::max()));
}

} // namespace

KnobsPanel::KnobsPanel(LearnSession &session, const ThemeSource &theme, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_theme(theme)
    , m_variants(new QWidget(this))
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
    auto *variants = new QVBoxLayout(m_variants);
    variants->setContentsMargins(8, 0, 8, 0);
    variants->setSpacing(4);
    column->addWidget(m_variants);
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
        return knob.isVariant ? makeVariants(knob) : makeChoice(knob);
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

/// All of them in sight, since nobody looks for another story in a field.
KnobsPanel::Field KnobsPanel::makeVariants(const Knob &knob)
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(new PlainLabel(knobLabel(knob)));
    auto *group = new QButtonGroup(box);
    for (const Knob::Alternative &alternative : knob.alternatives) {
        auto *button = new AnswerButton(m_theme);
        const auto number = static_cast<int>(group->buttons().size());
        button->setObjectName(QString(knob.name % u'-' % alternative.word));
        button->setAnswer(number + 1, knobAlternativeLabel(alternative));
        button->setToolTip(tipText(tr("Run the lesson so")));
        group->addButton(button, number);
        column->addWidget(button);
    }
    connect(group, &QButtonGroup::idClicked, this, [this] {
        noteEdit();
        run();
    });
    return {box,
            [group] { return group->checkedId(); },
            [group](qint64 value) { group->button(static_cast<int>(value))->setChecked(true); }};
}

void KnobsPanel::addField(const Knob &knob, QWidget &field)
{
    if (knob.isVariant)
        m_variants->layout()->addWidget(&field);
    else
        addRow(knobLabel(knob), field, knob.kind == Knob::Kind::Choice);
}

/// As wide as what the widest of them may have to show, so that they stand in a column.
void KnobsPanel::alignFields()
{
    int widest = narrowestField;
    for (const Field &field : m_fields) {
        if (qobject_cast<QAbstractSpinBox *>(field.widget))
            widest = std::max(widest, field.widget->sizeHint().width());
    }
    for (const Field &field : m_fields) {
        if (qobject_cast<QAbstractSpinBox *>(field.widget))
            field.widget->setFixedWidth(widest);
    }
    m_seed->setFixedWidth(std::max(widest, m_seed->sizeHint().width()));
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
        m_grid->addWidget(&field, row, 1, Qt::AlignRight);
    }
}

/// In a row of its own: it may have more digits than any knob, whose labels would have to make room for it.
void KnobsPanel::addSeed()
{
    auto *label = new PlainLabel(tr("Seed"));
    label->setBuddy(m_seed);
    auto *row = new QHBoxLayout;
    row->addWidget(label, 1);
    row->addWidget(m_seed);
    m_grid->addLayout(row, m_grid->rowCount(), 0, 1, 2);
}

void KnobsPanel::showLesson()
{
    for (const Field &field : m_fields) {
        if (m_variants->isAncestorOf(field.widget))
            delete field.widget;
    }
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
        addField(knob, *field.widget);
    }
    addSeed();
    static_cast<QVBoxLayout *>(layout())->insertWidget(layout()->count() - 1, m_rows);
    m_seed->show();
    m_variants->setVisible(
        std::ranges::any_of(values.knobs(), [](const Knob &knob) { return knob.isVariant; }));
    alignFields();
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
