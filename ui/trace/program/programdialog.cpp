// SPDX-License-Identifier: MIT
#include "ui/trace/program/programdialog.h"

#include "ui/shell/buttonlook.h"
#include "ui/style/plainlabel.h"
#include "ui/trace/program/commandline.h"
#include "words/text/format.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int usualWidth = 560;
constexpr int environmentLines = 3;
constexpr qsizetype longest = 200;

QLabel *makeHint(const QString &text)
{
    auto *hint = new PlainLabel(text);
    hint->setProperty("role", u"secondary"_s);
    hint->setWordWrap(true);
    return hint;
}

bool isVariable(const QString &line)
{
    static const QRegularExpression form(u"^[A-Za-z_][A-Za-z0-9_]*="_s);
    return form.match(line).hasMatch();
}

QStringList linesOf(const QPlainTextEdit &edit)
{
    QStringList lines;
    for (const QString &line : edit.toPlainText().split(u'\n')) {
        if (!line.trimmed().isEmpty())
            lines << line;
    }
    return lines;
}

} // namespace

ProgramDialog::ProgramDialog(const ProgramRequest &before, QWidget *parent)
    : QDialog(parent)
    , m_command(new QLineEdit(before.line))
    , m_folder(new QLineEdit(before.folder))
    , m_environment(new QPlainTextEdit(before.environment.join(u'\n')))
    , m_fault(new PlainLabel)
    , m_start(new QPushButton(tr("Start")))
{
    setWindowTitle(tr("Watch a program"));
    m_command->setObjectName(u"command"_s);
    m_command->setPlaceholderText(u"python3 app.py"_s);
    m_command->setToolTip(tr("The program and its arguments, as in a terminal"));
    m_folder->setObjectName(u"folder"_s);
    m_folder->setPlaceholderText(QDir::currentPath());
    m_folder->setToolTip(tr("Where the program runs"));
    m_environment->setObjectName(u"environment"_s);
    m_environment->setPlaceholderText(u"NAME=value"_s);
    m_environment->setToolTip(tr("One variable a line, besides those that are there. They are not "
                                 "kept when the window is closed."));
    m_environment->setTabChangesFocus(true);
    m_environment->setFixedHeight(environmentLines * m_environment->fontMetrics().lineSpacing()
                                  + 14);
    m_fault->setObjectName(u"fault"_s);
    m_fault->setProperty("role", u"fault"_s);
    m_fault->setWordWrap(true);

    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Command"), m_command);
    form->addRow(tr("&Folder"), makeFolder());
    form->addRow(tr("&Environment"), m_environment);

    auto *buttons = new QDialogButtonBox;
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole)->setAutoDefault(false);
    buttons->addButton(m_start, QDialogButtonBox::AcceptRole);
    m_start->setDefault(true);
    setPrimary(m_start, true);
    connect(buttons, &QDialogButtonBox::accepted, this, &ProgramDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ProgramDialog::reject);

    auto *column = new QVBoxLayout(this);
    column->setSpacing(12);
    column->addWidget(makeHint(tr(
        "Any program of Python's asyncio, as it is: CPython 3.11 to 3.14, started directly or by "
        "another program. It finds nothing at its input, and is ended with this window.")));
    column->addLayout(form);
    column->addWidget(m_fault);
    column->addWidget(buttons);
    m_fault->hide();
    resize(usualWidth, sizeHint().height());
    m_command->selectAll();
}

QWidget *ProgramDialog::makeFolder()
{
    auto *choose = new QPushButton(tr("Choose…"));
    choose->setAutoDefault(false);
    choose->setToolTip(tr("Choose the folder in a dialog"));
    connect(choose, &QPushButton::clicked, this, &ProgramDialog::chooseFolder);
    auto *both = new QWidget;
    auto *row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_folder, 1);
    row->addWidget(choose);
    return both;
}

void ProgramDialog::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Where the program runs"), m_folder->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, m_folder, &QLineEdit::setText);
    dialog->open();
}

QString ProgramDialog::fault() const
{
    if (const QString why = CommandLine::read(m_command->text()).fault; !why.isEmpty())
        return why;
    const QString folder = m_folder->text().trimmed();
    if (!folder.isEmpty() && !QFileInfo(folder).isDir())
        return tr("There is no folder %1.").arg(printable(folder, longest));
    for (const QString &line : linesOf(*m_environment)) {
        if (!isVariable(line))
            return tr("\"%1\" is no variable: write NAME=value.").arg(printable(line, longest));
    }
    return {};
}

ProgramRequest ProgramDialog::request() const
{
    return {.line = m_command->text().trimmed(),
            .command = CommandLine::read(m_command->text()).words,
            .folder = m_folder->text().trimmed(),
            .environment = linesOf(*m_environment)};
}

void ProgramDialog::accept()
{
    const QString why = fault();
    m_fault->setText(why);
    m_fault->setVisible(!why.isEmpty());
    if (why.isEmpty())
        QDialog::accept();
}

} // namespace coroscope::ui
