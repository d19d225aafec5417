// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/code/lessoncode.h"
#include "ui/learn/code/codemarks.h"
#include "ui/learn/code/codeview.h"
#include "ui/monitor/monitorcontext.h"

#include <QWidget>

#include <optional>

QT_BEGIN_NAMESPACE
class QBoxLayout;
class QToolButton;
QT_END_NAMESPACE

namespace coroscope::ui {

class CodeBands;
class ElidedLabel;
class LinePanel;
class Segments;

/// The code of a lesson, in C++, in Python, or both, and where in it the tasks stand at the moment shown. A line that is
/// clicked, or entered, says who is there and who was.
///
/// A function of (history, cursor, selection) and the texts.
class CodePane final : public QWidget
{
    Q_OBJECT

public:
    enum class Shows : quint8 { Cpp, Python, Both };

    explicit CodePane(const MonitorContext &context, QWidget *parent = nullptr);

    /// Shows code whose places in the history end in `file`.
    void setCode(const QString &file, const QString &pythonFile, const LessonCode &code);
    /// What was chosen; until then both, where there is room for both, and Python alone elsewhere.
    Shows shows() const;
    void choose(Shows shows);
    CodeView &view(CodeLanguage language) const;
    /// How a line of the C++ reads in what is shown: "21: await fetch(path)".
    QString lineText(int cpp) const;
    /// What is marked now.
    const CodeMarks &marks() const { return m_marks; }
    const CodeLinks &links() const { return m_code.links; }
    /// Asks who is at a line; as a click does.
    void ask(CodeLanguage language, int line);
    void askNothing();
    /// By so many steps; 0: as it was at first.
    void zoom(int steps);
    int letters() const;

    /// What is shown, and how large.
    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

public Q_SLOTS:
    void refresh();

Q_SIGNALS:
    void visitChosen(coroscope::Moment moment, coroscope::TaskId task);
    /// Lines may read otherwise now.
    void languageChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Asked
    {
        CodeLanguage language = CodeLanguage::Cpp;
        int line = 0;
        bool operator==(const Asked &) const = default;
    };

    QBoxLayout *makeHead();
    QWidget *makeBody();
    void addKeys();
    void connectView(CodeLanguage language);
    bool hasPython() const { return !m_code.python.isEmpty(); }
    QList<int> linesIn(CodeLanguage language, const Asked &asked) const;
    void setSize(int size);
    void showChoice();
    void showAsked();
    QString askedText(std::size_t here, std::size_t all) const;
    QString noteText() const;

    const MonitorContext m_context;
    LessonCode m_code;
    CodeTrail m_trail;
    CodeMarks m_marks;
    std::optional<Shows> m_chosen;
    std::optional<Asked> m_asked;
    int m_size; ///< of its letters: which of those that there are
    CodeView *m_python;
    CodeView *m_cpp;
    CodeBands *m_bands;
    LinePanel *m_panel;
    Segments *m_choice;
    QToolButton *m_wholeFile;
    ElidedLabel *m_pythonHead;
    ElidedLabel *m_cppHead;
};

} // namespace coroscope::ui
