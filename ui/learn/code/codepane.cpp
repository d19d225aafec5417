// SPDX-License-Identifier: MIT
#include "ui/learn/code/codepane.h"

#include "ui/learn/code/codebands.h"
#include "ui/learn/code/linepanel.h"
#include "ui/shell/buttonlook.h"
#include "ui/shell/elidedlabel.h"
#include "ui/shell/segments.h"
#include "ui/style/plainlabel.h"
#include "words/lessons/questionwords.h"
#include "words/text/format.h"
#include "words/text/tip.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <numeric>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

/// Of the letters, in pixels.
constexpr std::array sizes{10, 11, 12, 13, 14, 16, 18, 20, 24, 28, 32};
constexpr int usualSize = 2;
constexpr int roomForBoth = 500;
constexpr std::array names{"cpp", "python", "both"}; ///< of what is shown, where it is kept

ElidedLabel *makeCaption()
{
    auto *caption = new ElidedLabel;
    caption->setProperty("role", u"caption"_s);
    caption->setContentsMargins(16, 4, 16, 2);
    return caption;
}

} // namespace

CodePane::CodePane(const MonitorContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_size(usualSize)
    , m_python(new CodeView(CodeLanguage::Python, context.theme))
    , m_cpp(new CodeView(CodeLanguage::Cpp, context.theme))
    , m_bands(new CodeBands(*m_python, *m_cpp, context.theme))
    , m_panel(new LinePanel(context))
    , m_choice(new Segments(Segments::Size::Small))
    , m_wholeFile(new QToolButton)
    , m_pythonHead(makeCaption())
    , m_cppHead(makeCaption())
{
    setObjectName(u"codePane"_s);
    m_python->setObjectName(u"pythonCode"_s);
    m_python->setAccessibleName(tr("The lesson in Python"));
    m_cpp->setObjectName(u"cppCode"_s);
    m_cpp->setAccessibleName(tr("The lesson in C++"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(4);
    column->addLayout(makeHead());
    column->addWidget(makeBody(), 1);
    column->addWidget(m_panel);
    addKeys();
    connectView(CodeLanguage::Python);
    connectView(CodeLanguage::Cpp);
    connect(m_panel, &LinePanel::closed, this, &CodePane::askNothing);
    connect(m_panel, &LinePanel::visitChosen, this, &CodePane::visitChosen);
    connect(&m_context.clock, &FrameClock::frame, this, &CodePane::refresh);
    connect(&m_context.cursor, &TimeCursor::changed, this, &CodePane::refresh);
    connect(&m_context.selection, &Selection::changed, this, &CodePane::refresh);
    showChoice();
}

QBoxLayout *CodePane::makeHead()
{
    const QKeySequence keys = Qt::Key_F8;
    m_choice->setObjectName(u"languages"_s);
    for (const QString &language : {tr("C++"), tr("Python"), tr("Both")})
        m_choice->add(language)->setToolTip(
            withKeys(tr("In which language the lesson is shown"), keys));
    connect(m_choice, &Segments::chosen, this, [this](int index) {
        choose(static_cast<Shows>(index));
    });
    m_wholeFile->setObjectName(u"wholeFile"_s);
    m_wholeFile->setText(tr("Whole file"));
    m_wholeFile->setToolTip(tipText(tr("Show what is folded: licence, includes and the like")));
    m_wholeFile->setProperty("flat", true);
    m_wholeFile->setCheckable(true);
    connect(m_wholeFile, &QToolButton::toggled, this, [this](bool isWhole) {
        m_python->setFolded(!isWhole);
        m_cpp->setFolded(!isWhole);
    });
    auto *caption = new PlainLabel(tr("Code"));
    caption->setProperty("role", u"caption"_s);
    caption->setContentsMargins(16, 0, 4, 0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(0, 0, 16, 0);
    head->addWidget(caption, 1);
    head->addWidget(m_choice);
    head->addWidget(m_wholeFile);
    return head;
}

QWidget *CodePane::makeBody()
{
    auto *body = new QWidget;
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(m_pythonHead);
    texts->addWidget(m_python, 1);
    texts->addWidget(m_cppHead);
    texts->addWidget(m_cpp, 1);
    auto *row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_bands);
    row->addLayout(texts, 1);
    return body;
}

void CodePane::addKeys()
{
    connect(new QShortcut(QKeySequence(Qt::Key_F8), this), &QShortcut::activated, this, [this] {
        if (hasPython())
            choose(static_cast<Shows>((static_cast<std::size_t>(shows()) + 1) % names.size()));
    });
    const auto add = [this](const QKeySequence &keys, int steps) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, steps] { zoom(steps); });
    };
    // With Ctrl they are for the whole window.
    add(Qt::ALT | Qt::Key_Plus, 1);
    add(Qt::ALT | Qt::Key_Equal, 1); // the same key without Shift, on many keyboards
    add(Qt::ALT | Qt::Key_Minus, -1);
    add(Qt::ALT | Qt::Key_0, 0);
}

void CodePane::connectView(CodeLanguage language)
{
    CodeView &its = view(language);
    connect(&its, &CodeView::lineChosen, this, [this, language](int line) {
        if (m_asked == Asked{language, line})
            askNothing();
        else
            ask(language, line);
    });
    connect(
        &its, &CodeView::unfoldRequested, m_wholeFile, [this] { m_wholeFile->setChecked(true); });
    connect(&its, &CodeView::zoomRequested, this, &CodePane::zoom);
}

CodeView &CodePane::view(CodeLanguage language) const
{
    return language == CodeLanguage::Python ? *m_python : *m_cpp;
}

void CodePane::setCode(const QString &file, const QString &pythonFile, const LessonCode &code)
{
    m_code = code;
    m_trail = CodeTrail(file, CodeOutline(code.cpp));
    m_asked.reset();
    m_panel->clear();
    m_python->setCode(code.python);
    m_cpp->setCode(code.cpp);
    m_pythonHead->setFullText(tr("Python, beside the C++ that runs · %1").arg(pythonFile));
    m_cppHead->setFullText(tr("C++, which is what runs · %1").arg(QFileInfo(file).fileName()));
    m_marks = {};
    showChoice();
    refresh();
    m_panel->setNote(noteText());
}

CodePane::Shows CodePane::shows() const
{
    if (!hasPython())
        return Shows::Cpp;
    return m_chosen.value_or(height() >= roomForBoth ? Shows::Both : Shows::Python);
}

void CodePane::choose(Shows shows)
{
    m_chosen = shows;
    showChoice();
}

void CodePane::showChoice()
{
    const Shows now = shows();
    m_choice->setVisible(hasPython());
    m_choice->setCurrent(static_cast<int>(now));
    for (QWidget *widget : {static_cast<QWidget *>(m_pythonHead), static_cast<QWidget *>(m_python)})
        widget->setVisible(now != Shows::Cpp);
    for (QWidget *widget : {static_cast<QWidget *>(m_cppHead), static_cast<QWidget *>(m_cpp)})
        widget->setVisible(now != Shows::Python);
    m_bands->setVisible(now == Shows::Both);
    Q_EMIT languageChanged();
}

QString CodePane::lineText(int cpp) const
{
    const Shows now = shows();
    const QList<int> python = pythonLinesOf(m_code.links, cpp);
    if (now == Shows::Cpp || python.isEmpty())
        return codeLineText(m_code.cpp, cpp);
    const QString text = codeLineText(m_code.python, python.front());
    return now == Shows::Python ? text : tr("%1 (C++ %2)").arg(text).arg(cpp);
}

void CodePane::refresh()
{
    m_trail.takeIn(m_context.history);
    const CodeMarks marks = marksAt(
        m_trail, m_code.links, m_context.history, m_context.selection.task(), m_context.now());
    if (marks != m_marks) {
        m_marks = marks;
        m_python->setMarks(marks.python);
        m_cpp->setMarks(marks.cpp);
        m_bands->setBands(marks.bands);
        m_panel->setNote(noteText());
    }
    showAsked();
}

void CodePane::ask(CodeLanguage language, int line)
{
    m_asked = Asked{language, line};
    m_python->setChosen(linesIn(CodeLanguage::Python, *m_asked));
    m_cpp->setChosen(linesIn(CodeLanguage::Cpp, *m_asked));
    // The other text shows its own line of that.
    const QList<int> &there = language == CodeLanguage::Cpp ? m_python->chosen() : m_cpp->chosen();
    if (!there.isEmpty())
        view(language == CodeLanguage::Cpp ? CodeLanguage::Python : CodeLanguage::Cpp)
            .reveal(there.first());
    showAsked();
}

void CodePane::askNothing()
{
    const bool hadFocus = m_panel->isAncestorOf(focusWidget());
    if (hadFocus && m_asked)
        view(m_asked->language).setFocus();
    m_asked.reset();
    m_python->setChosen({});
    m_cpp->setChosen({});
    m_panel->clear();
}

QList<int> CodePane::linesIn(CodeLanguage language, const Asked &asked) const
{
    if (language == asked.language)
        return {asked.line};
    return language == CodeLanguage::Cpp ? cppLinesOf(m_code.links, asked.line)
                                         : pythonLinesOf(m_code.links, asked.line);
}

void CodePane::showAsked()
{
    if (!m_asked)
        return;
    const Moment now = m_context.now();
    const std::vector<LineVisit> visits =
        visitsBy(m_trail, linesIn(CodeLanguage::Cpp, *m_asked), now);
    const auto here = std::count_if(visits.begin(), visits.end(), [now](const LineVisit &visit) {
        return visit.span.covers(now);
    });
    m_panel->setVisits(askedText(static_cast<std::size_t>(here), visits.size()), visits);
}

QString CodePane::askedText(std::size_t here, std::size_t all) const
{
    const auto number = [this](CodeLanguage language) {
        const QList<int> lines = linesIn(language, *m_asked);
        return lines.isEmpty() ? tr("–") : QString::number(lines.first());
    };
    const QString where =
        hasPython()
            ? tr("Python %1, C++ %2").arg(number(CodeLanguage::Python), number(CodeLanguage::Cpp))
            : tr("Line %1").arg(m_asked->line);
    if (all == 0)
        return tr("%1: no task has been here so far").arg(where);
    return tr("%1: here now: %2, before: %3").arg(where).arg(here).arg(all - here);
}

QString CodePane::noteText() const
{
    const auto nameOf = [this](const TaskTrack &task) {
        return printable(m_context.history.text(task.name));
    };
    const TaskTrack *const onLoop = m_context.history.task(m_marks.onLoop);
    if (const TaskTrack *const task = m_context.history.task(m_marks.lookedAt)) {
        // Where it awaited last is known; which line it has come to since is not.
        const bool runs = task == onLoop;
        return m_marks.python.present > 0
                   ? (runs ? tr("“%1” runs, on from line %2 of the Python, %3 of the C++.")
                           : tr("“%1” is at line %2 of the Python, %3 of the C++."))
                         .arg(nameOf(*task))
                         .arg(m_marks.python.present)
                         .arg(m_marks.cpp.present)
                   : (runs ? tr("“%1” runs, on from line %2.") : tr("“%1” is at line %2."))
                         .arg(nameOf(*task))
                         .arg(m_marks.cpp.present);
    }
    if (onLoop)
        return tr("“%1” runs. It has awaited nothing here yet, so its line is not known.")
            .arg(nameOf(*onLoop));
    const auto &tasks = m_marks.cpp.tasks;
    const int count = std::accumulate(tasks.cbegin(), tasks.cend(), 0);
    return count == 0 ? tr("Click a line, and read who was there.")
                      : tr("Nobody is on the loop; tasks in this code: %1.").arg(count);
}

void CodePane::zoom(int steps)
{
    setSize(steps == 0 ? usualSize : m_size + steps);
}

void CodePane::setSize(int size)
{
    m_size = std::clamp(size, 0, static_cast<int>(sizes.size()) - 1);
    m_python->setLetters(letters());
    m_cpp->setLetters(letters());
}

int CodePane::letters() const
{
    return sizes[static_cast<std::size_t>(m_size)];
}

QByteArray CodePane::saveState() const
{
    const QByteArray shown = m_chosen ? names[static_cast<std::size_t>(*m_chosen)] : "auto";
    return shown + ' ' + QByteArray::number(letters());
}

void CodePane::restoreState(const QByteArray &state)
{
    const QByteArrayList words = state.split(' ');
    const auto name = std::find(names.begin(), names.end(), words.value(0));
    if (name != names.end())
        choose(static_cast<Shows>(name - names.begin()));
    const auto size = std::find(sizes.begin(), sizes.end(), words.value(1).toInt());
    if (size != sizes.end())
        setSize(static_cast<int>(size - sizes.begin()));
}

void CodePane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (!m_chosen)
        showChoice();
}

} // namespace coroscope::ui
