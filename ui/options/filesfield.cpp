// SPDX-License-Identifier: MIT
#include "ui/options/filesfield.h"

#include "ui/options/linesfield.h"
#include "words/text/tip.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QToolButton>

namespace coroscope::ui {

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
