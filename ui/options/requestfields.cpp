// SPDX-License-Identifier: MIT
#include "ui/options/requestfields.h"

#include "core/check/optionbounds.h"
#include "ui/options/credentialsfield.h"
#include "ui/options/filesfield.h"
#include "ui/options/linesfield.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QLineEdit>
#include <QSpinBox>

namespace coroscope::ui {

RequestFields::RequestFields(QWidget *parent)
    : OptionPage(parent)
{
    m_method = addChoice(
        CheckOption::Method,
        tr("HEAD spares the bodies, and some servers refuse it: then a GET in the same attempt "
           "tells more"),
        {tr("GET"), tr("HEAD"), tr("HEAD, and GET where it is refused")});
    m_headers = addLines(CheckOption::Headers,
                         tr("Are sent to all URLs of the list, one header on each line. A redirect "
                            "to another host does not take them along"),
                         tr("A header on each line, such as Accept-Language: de"));
    m_credentials = new CredentialsField;
    connect(m_credentials, &CredentialsField::edited, this, &RequestFields::noteEdit);
    addField(CheckOption::BasicAuth,
             tr("A user and a password (basic authentication) for some URLs only, also where "
                "redirects lead"),
             m_credentials);
    m_rules = addFiles(CheckOption::Rules,
                       tr("Files that say which headers, passwords and cookies go to which URLs, "
                          "one path on each line: [https://example.com/*], and below it \"header = "
                          "Name: value\", \"basic-auth = USER:PASSWORD\" or \"cookie = "
                          "NAME=VALUE\""),
                       tr("Choose files of rules"));
    m_userAgent = addLine(CheckOption::UserAgent,
                          tr("What to call ourselves"),
                          u"Coroscope/"_qs + QCoreApplication::applicationVersion());
    m_redirects = addNumber(CheckOption::MaxRedirects,
                            tr("at most, for one URL"),
                            tr("How many redirects of a URL are followed"),
                            0,
                            OptionBounds::redirects);
}

void RequestFields::collect(CheckOptions &options, OptionTexts &texts) const
{
    options.request.method = static_cast<CheckMethod>(m_method->currentIndex());
    texts.headers = m_headers->lines();
    texts.rules = m_rules->files();
    texts.basicAuth = m_credentials->credentials();
    texts.userAgent = m_userAgent->text();
    options.request.maxRedirects = m_redirects->value();
}

void RequestFields::showOptions(const CheckOptions &options, const OptionTexts &texts)
{
    m_method->setCurrentIndex(int(options.request.method));
    m_headers->setLines(texts.headers);
    m_rules->setFiles(texts.rules);
    m_credentials->setCredentials(texts.basicAuth);
    m_userAgent->setText(texts.userAgent);
    m_redirects->setValue(options.request.maxRedirects);
}

} // namespace coroscope::ui
