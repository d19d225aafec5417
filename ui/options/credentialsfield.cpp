// SPDX-License-Identifier: MIT
#include "ui/options/credentialsfield.h"

#include "words/text/tip.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace coroscope::ui {

CredentialsField::CredentialsField(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout)
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(6);

    auto *add = new QToolButton;
    add->setText(tr("Add a site"));
    add->setToolTip(tr("Another password for other URLs"));
    add->setAccessibleName(tr("Add a password for another site"));
    connect(add, &QToolButton::clicked, this, [this] { addRow().user->setFocus(); });

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(m_column);
    column->addWidget(add, 0, Qt::AlignLeft);
    setFocusProxy(addRow().user);
    setTabOrder(m_rows.front().urls, add);
}

QStringList CredentialsField::credentials() const
{
    QStringList texts;
    for (const Row &row : m_rows) {
        const QString user = row.user->text().trimmed();
        const QString urls = row.urls->text().trimmed();
        if (!user.isEmpty() || !urls.isEmpty() || !row.password->text().isEmpty())
            texts += user % u':' % row.password->text() % u'@' % urls;
    }
    return texts;
}

void CredentialsField::setCredentials(const QStringList &texts)
{
    while (m_rows.size() > std::max<std::size_t>(1, std::size_t(texts.size())))
        removeRow(m_rows.back().widget);
    while (m_rows.size() < std::size_t(texts.size()))
        addRow();
    if (texts.isEmpty())
        removeRow(m_rows.front().widget);
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const QString &text = texts[i];
        const qsizetype colon = text.indexOf(u':');
        const qsizetype at = text.lastIndexOf(u'@');
        const Row &row = m_rows[std::size_t(i)];
        row.user->setText(text.first(std::max<qsizetype>(0, colon)));
        row.password->setText(text.sliced(colon + 1, std::max<qsizetype>(0, at - colon - 1)));
        row.urls->setText(text.sliced(at + 1));
    }
}

CredentialsField::Row &CredentialsField::addRow()
{
    Row row{.widget = new QWidget,
            .user = makePart(tr("User"), tr("The name to log in with; without a colon")),
            .password = makePart(tr("Password"), tr("Is kept in this window only")),
            .urls = makePart(tr("URLs"),
                             tr("Who may see them: a host such as example.com (over https), or a "
                                "pattern such as http://localhost:8080/*"))};
    row.password->setEchoMode(QLineEdit::Password);
    row.urls->setPlaceholderText(tr("example.com"));

    auto *remove = new QToolButton;
    remove->setText(tr("Remove"));
    remove->setToolTip(tr("Forget this password"));
    remove->setAccessibleName(tr("Remove this password"));
    connect(remove, &QToolButton::clicked, this, [this, widget = row.widget] {
        removeRow(widget);
        Q_EMIT edited();
    });

    auto *parts = new QHBoxLayout(row.widget);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setSpacing(6);
    parts->addWidget(row.user, 2);
    parts->addWidget(row.password, 2);
    parts->addWidget(row.urls, 3);
    parts->addWidget(remove);
    m_column->addWidget(row.widget);
    m_rows.push_back(row);
    return m_rows.back();
}

void CredentialsField::removeRow(const QWidget *widget)
{
    const auto row = std::ranges::find(m_rows, widget, &Row::widget);
    if (m_rows.size() > 1) {
        row->widget->deleteLater();
        m_rows.erase(row);
        setFocusProxy(m_rows.front().user);
        return;
    }
    for (QLineEdit *part : {row->user, row->password, row->urls})
        part->clear();
}

QLineEdit *CredentialsField::makePart(const QString &name, const QString &toolTip)
{
    auto *part = new QLineEdit;
    part->setPlaceholderText(name);
    part->setToolTip(tipText(toolTip));
    part->setAccessibleName(name);
    part->setAccessibleDescription(toolTip);
    connect(part, &QLineEdit::textChanged, this, &CredentialsField::edited);
    return part;
}

} // namespace coroscope::ui
