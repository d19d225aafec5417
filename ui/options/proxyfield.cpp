// SPDX-License-Identifier: MIT
#include "ui/options/proxyfield.h"

#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

ProxyField::ProxyField(const QString &example, QWidget *parent)
    : QWidget(parent)
    , m_choice(new QComboBox)
    , m_address(new QLineEdit)
{
    m_choice->addItem(tr("As the environment says"), u"env"_s);
    m_choice->addItem(tr("None"), u"none"_s);
    m_choice->addItem(tr("This one:")); // and no word: the address counts
    m_address->setPlaceholderText(example);
    m_address->setToolTip(tr("[http|socks5://][USER:PASSWORD@]HOST[:PORT], for all hosts"));
    m_address->setAccessibleName(tr("Address of the proxy"));
    const auto showAddress = [this] {
        m_address->setEnabled(m_choice->currentData().isNull()); // it keeps its room
    };
    connect(m_choice, &QComboBox::currentIndexChanged, this, showAddress);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &ProxyField::edited);
    connect(m_address, &QLineEdit::textChanged, this, &ProxyField::edited);

    setFocusProxy(m_choice);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_choice, 0, Qt::AlignLeft);
    column->addWidget(m_address);
    showAddress();
}

QString ProxyField::proxy() const
{
    const QVariant word = m_choice->currentData();
    return word.isNull() ? m_address->text() : word.toString();
}

void ProxyField::setProxy(const QString &text)
{
    const int word = m_choice->findData(text);
    m_choice->setCurrentIndex(word >= 0 ? word : m_choice->count() - 1);
    m_address->setText(word >= 0 ? QString() : text);
}

QWidget &ProxyField::choice()
{
    return *m_choice;
}

QWidget &ProxyField::address()
{
    return *m_address;
}

} // namespace coroscope::ui
