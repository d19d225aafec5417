// SPDX-License-Identifier: MIT
#include "ui/learn/ownlist/ownlistdialog.h"

#include "core/check/list/filebytes.h"
#include "core/check/list/filename.h"
#include "core/lessons/lesson.h"
#include "ui/style/plainlabel.h"
#include "words/check/filewords.h"
#include "words/lessons/lessonwords.h"
#include "words/lessons/ownlistwords.h"
#include "words/text/format.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStringBuilder>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace coroscope::ui {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize firstSize{600, 440};
constexpr std::chrono::milliseconds rest = 200ms;

PlainLabel *makeLabel(const char *name, const char *role)
{
    auto *label = new PlainLabel;
    label->setObjectName(QString::fromLatin1(name));
    label->setProperty("role", QString::fromLatin1(role));
    label->setWordWrap(true);
    return label;
}

} // namespace

OwnListDialog::OwnListDialog(QWidget *parent)
    : QDialog(parent)
    , m_text(new QPlainTextEdit)
    , m_names(makeLabel("ownFiles", "secondary"))
    , m_remove(new QPushButton(tr("Remove")))
    , m_found(makeLabel("ownFound", "field"))
    , m_left(makeLabel("ownLeftOut", "secondary"))
    , m_requests(makeLabel("ownRequests", "secondary"))
    , m_use(new QPushButton(tr("Use this list")))
{
    setWindowTitle(tr("Your own list"));
    resize(firstSize);
    m_text->setObjectName(u"ownText"_s);
    m_text->setPlaceholderText(
        tr("Paste URLs here: one a line, or any text, HTML, CSV or JSON with URLs in it."));
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("URLs"));
    auto *open = new QPushButton(tr("Open files…"));
    auto *cancel = new QPushButton(tr("Cancel"));
    m_use->setObjectName(u"useOwnList"_s);
    m_use->setDefault(true);
    auto *files = new QHBoxLayout;
    files->addWidget(open);
    files->addWidget(m_remove);
    files->addWidget(m_names, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_use);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(m_text, 1);
    column->addLayout(files);
    column->addWidget(m_found);
    column->addWidget(m_left);
    column->addWidget(m_requests);
    column->addLayout(buttons);
    m_soon.setSingleShot(true);
    m_soon.setInterval(rest);
    m_soon.callOnTimeout([this] { read(); });
    connect(m_text, &QPlainTextEdit::textChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(open, &QPushButton::clicked, this, &OwnListDialog::openFiles);
    connect(m_remove, &QPushButton::clicked, this, &OwnListDialog::removeParts);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_use, &QPushButton::clicked, this, [this] {
        read();
        if (m_list.isEmpty())
            return;
        accept();
        Q_EMIT chosen(m_list);
    });
}

void OwnListDialog::ask(const Lesson &lesson, const OwnList &list)
{
    m_lesson = &lesson;
    if (m_parts.empty() && m_text->document()->isEmpty())
        m_parts = list.source().parts;
    read();
    open();
    m_text->setFocus();
}

void OwnListDialog::openFiles()
{
    auto *dialog = new QFileDialog(this, tr("Open lists of URLs"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        QStringList names;
        std::ranges::transform(dialog->selectedUrls(), std::back_inserter(names), fileNameOf);
        addFiles(names);
    });
    dialog->open();
}

void OwnListDialog::addFiles(const QStringList &names)
{
    m_fault.clear();
    for (const QString &name : names) {
        FileBytes file = FileBytes::read(name, OwnList::longestInput - bytes());
        if (file.fault == FileBytes::Fault::None)
            m_parts.push_back({.name = name, .bytes = std::move(file.bytes)});
        else
            m_fault = unreadFileText(name, file, ListUse::Lesson);
    }
    read();
}

void OwnListDialog::removeParts()
{
    m_parts.clear();
    m_fault.clear();
    read();
}

qint64 OwnListDialog::bytes() const
{
    qint64 bytes = 0;
    for (const ListPart &file : m_parts)
        bytes += file.bytes.size();
    return bytes;
}

QStringList OwnListDialog::namesOfParts() const
{
    QStringList names;
    int unnamed = 0;
    for (const ListPart &part : m_parts) {
        if (part.name.isEmpty())
            ++unnamed;
        else
            names << shownFileName(part.name);
    }
    if (unnamed > 0)
        names.prepend(tr("the list that you gave at the start"));
    return names;
}

void OwnListDialog::read()
{
    m_soon.stop();
    ListInput input;
    const QByteArray text = m_text->toPlainText().toUtf8();
    if (!text.trimmed().isEmpty())
        input.parts.push_back({.name = {}, .bytes = text.left(OwnList::longestInput)});
    input.parts.insert(input.parts.end(), m_parts.begin(), m_parts.end());
    const bool isAsked = !input.parts.empty();
    m_list = OwnList::read(std::move(input));
    showFound();
    if (!isAsked)
        m_found->clear();
}

void OwnListDialog::showFound()
{
    m_names->setText(m_fault.isEmpty() ? namesOfParts().join(u", "_s) : m_fault);
    m_remove->setVisible(!m_parts.empty());
    const QList<OwnPage> pages = m_lesson ? m_list.first(m_lesson->mostOwnPages) : QList<OwnPage>();
    m_found->setText(pages.isEmpty()
                         ? noOwnPagesText(m_list)
                         : tr("%1: %2").arg(lessonTitle(*m_lesson), ownPagesText(pages)));
    m_left->setText(pages.isEmpty() ? QString() : leftOutText(m_list, *m_lesson));
    m_left->setVisible(!m_left->text().isEmpty());
    m_requests->setText(pages.isEmpty() ? QString() : realRequestsText(pages));
    m_use->setEnabled(!pages.isEmpty());
}

} // namespace coroscope::ui
