// SPDX-License-Identifier: MIT
#pragma once

#include <QRegularExpression>
#include <QString>
#include <QStringList>

/// A page as a browser has it after its scripts have run.
class BrowsedPage
{
public:
    explicit BrowsedPage(QString dom)
        : m_dom(std::move(dom))
    {
    }

    /// The first group of a pattern; null: there is none.
    QString first(const QString &pattern) const { return all(pattern).value(0); }
    QStringList all(const QString &pattern) const;
    QString bodyValue(const QString &name) const
    {
        return first(QStringLiteral("<body[^>]* data-%1=\"([^\"]*)\"").arg(name));
    }
    bool isReady() const { return bodyValue(QStringLiteral("ready")) == u"true"; }
    int count(const QString &state) const
    {
        return first(QStringLiteral("<li data-state=\"%1\"[^>]* data-count=\"(\\d+)\"").arg(state))
            .toInt();
    }
    /// What stands in the element with that id, which holds no other of its kind.
    QString text(const QString &element, const QString &id) const
    {
        return first(QStringLiteral("<%1 id=\"%2\"[^>]*>(.*?)</%1>").arg(element, id));
    }
    QStringList story() const;
    const QString &dom() const { return m_dom; }

private:
    QString m_dom;
};

/// A file, as the program has written it, in Chromium, which reaches nobody.
BrowsedPage browsed(const QString &page, const QString &fragment = {});
