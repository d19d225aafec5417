// SPDX-License-Identifier: MIT

#include "ui/options/linesfield.h"

#include "words/text/tip.h"

#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QToolButton>

namespace coroscope::ui {

namespace {

constexpr int shownLines = 3;
constexpr int frame = 12; ///< border and padding of the style sheet, above and below
constexpr int usualWidth = 320;

} // namespace

LinesField::LinesField(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    setLineWrapMode(NoWrap);
    fit();
}

QStringList LinesField::lines() const
{
    QStringList lines;
    for (const QString &line : toPlainText().split(u'\n')) {
        if (const QString entry = line.trimmed(); !entry.isEmpty())
            lines += entry;
    }
    return lines;
}

void LinesField::setLines(const QStringList &lines)
{
    setPlainText(lines.join(u'\n'));
}

QSize LinesField::sizeHint() const
{
    return {usualWidth, maximumHeight()};
}

void LinesField::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fit();
}

void LinesField::fit()
{
    setFixedHeight(shownLines * fontMetrics().lineSpacing() + int(2 * document()->documentMargin())
                   + frame);
}

FilesField::FilesField(const QString &what, QWidget *parent)
    : QWidget(parent)
    , m_what(what)
    , m_lines(new LinesField)
{
    auto *choose = new QToolButton;
    choose->setText(tr("Choose…"));
    choose->setToolTip(tipText(m_what));
    choose->setAccessibleName(m_what);
    connect(choose, &QToolButton::clicked, this, &FilesField::choose);
    m_lines->setPlaceholderText(tr("A path on each line"));
    connect(m_lines, &LinesField::textChanged, this, &FilesField::edited);
    setFocusProxy(m_lines);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(m_lines, 1);
    row->addWidget(choose, 0, Qt::AlignTop);
}

QStringList FilesField::files() const
{
    return m_lines->lines();
}

void FilesField::setFiles(const QStringList &files)
{
    m_lines->setLines(files);
}

void FilesField::choose()
{
    auto *dialog = new QFileDialog(this, m_what);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) {
        setFiles(files() + paths);
    });
    dialog->open();
}

} // namespace coroscope::ui
