// SPDX-License-Identifier: MIT
#include "ui/options/connectionfields.h"

#include "ui/options/filesfield.h"
#include "ui/words/optionwords.h"
#include "ui/words/tip.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace coroscope::ui {

namespace {

enum ProxyChoice { OfEnvironment, NoProxy, OwnProxy };

QString environmentText()
{
    return u"env"_qs;
}

QString noProxyText()
{
    return u"none"_qs;
}

ProxyChoice choiceOf(const QString &text)
{
    if (text == environmentText())
        return OfEnvironment;
    return text == noProxyText() ? NoProxy : OwnProxy;
}

} // namespace

ConnectionFields::ConnectionFields(QWidget *parent)
    : OptionPage(parent)
    , m_proxy(new QComboBox)
    , m_ownProxy(new QLineEdit)
{
    const QString proxyTip =
        tr("As the environment says: http_proxy, https_proxy, all_proxy and no_proxy. This machine "
           "is asked directly then");
    addField(CheckOption::Proxy, proxyTip, makeProxyField(proxyTip), m_ownProxy);
    m_family = addChoice(CheckOption::Family,
                         tr("Of one kind, only a host's first address is tried"),
                         {tr("IPv4 and IPv6"), tr("IPv4 only"), tr("IPv6 only")});
    m_reuse = addChoice(
        CheckOption::Reuse,
        tr("HTTP/2 is offered to https hosts; a request that is given up may take others to its "
           "host along. One for each request is slower, but safe from servers that send more "
           "answers than they were asked for"),
        {tr("Used again"), tr("Used again, by HTTP/2 at once"), tr("One for each request")});
    m_insecure = addSwitch(CheckOption::Insecure,
                           tr("With a warning that says what is wrong with the certificate"),
                           tr("Take them"));
    m_minTls = addChoice(CheckOption::MinTls,
                         tr("A server that speaks an older version only is not asked"),
                         {tr("TLS 1.2"), tr("TLS 1.3")});
    m_authorities = addFiles(CheckOption::Authorities,
                             tr("PEM files whose authorities are trusted besides the system's, one "
                                "path on each line"),
                             tr("Choose files of authorities"));
}

QWidget *ConnectionFields::makeProxyField(const QString &toolTip)
{
    m_proxy->addItems({tr("As the environment says"), tr("None"), tr("This one:")});
    m_proxy->setToolTip(tipText(toolTip));
    m_proxy->setAccessibleName(optionWord(CheckOption::Proxy));
    connect(m_proxy, &QComboBox::currentIndexChanged, this, &ConnectionFields::showProxyLine);
    connect(m_proxy, &QComboBox::currentIndexChanged, this, &ConnectionFields::noteEdit);
    m_ownProxy->setPlaceholderText(tr("http://proxy.example:3128"));
    m_ownProxy->setToolTip(tr("[http|socks5://][USER:PASSWORD@]HOST[:PORT], for all hosts"));
    m_ownProxy->setAccessibleName(tr("Address of the proxy"));
    connect(m_ownProxy, &QLineEdit::textChanged, this, &ConnectionFields::noteEdit);

    auto *field = new QWidget;
    field->setFocusProxy(m_proxy);
    auto *column = new QVBoxLayout(field);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_proxy, 0, Qt::AlignLeft);
    column->addWidget(m_ownProxy);
    showProxyLine();
    return field;
}

void ConnectionFields::collect(CheckOptions &options, OptionTexts &texts) const
{
    ConnectionOptions &connection = options.connection;
    texts.proxy = proxyText();
    connection.family = static_cast<AddressFamily>(m_family->currentIndex());
    connection.reuse = static_cast<ConnectionReuse>(m_reuse->currentIndex());
    connection.tls.verifies = !m_insecure->isChecked();
    connection.tls.minimum = static_cast<TlsVersion>(m_minTls->currentIndex());
    texts.authorities = m_authorities->files();
}

void ConnectionFields::showOptions(const CheckOptions &options, const OptionTexts &texts)
{
    const ConnectionOptions &connection = options.connection;
    const ProxyChoice choice = choiceOf(texts.proxy);
    m_proxy->setCurrentIndex(choice);
    m_ownProxy->setText(choice == OwnProxy ? texts.proxy : QString());
    m_family->setCurrentIndex(int(connection.family));
    m_reuse->setCurrentIndex(int(connection.reuse));
    m_insecure->setChecked(!connection.tls.verifies);
    m_minTls->setCurrentIndex(int(connection.tls.minimum));
    m_authorities->setFiles(texts.authorities);
}

QString ConnectionFields::proxyText() const
{
    switch (m_proxy->currentIndex()) {
    case NoProxy:
        return noProxyText();
    case OwnProxy:
        return m_ownProxy->text();
    default:
        return environmentText();
    }
}

void ConnectionFields::showProxyLine()
{
    m_ownProxy->setEnabled(m_proxy->currentIndex() == OwnProxy); // it keeps its room
}

} // namespace coroscope::ui
