// SPDX-License-Identifier: MIT
#pragma once

#include "core/list/listlink.h"
#include "core/list/listreading.h"
#include "core/list/textcursor.h"

#include <QByteArray>

#include <stop_token>

namespace coroscope {

/// Whether the text of an element of XML is a URL, or with what is no feed or sitemap may hold one. Of a guid the
/// attribute says whether it is one.
bool isUrlElement(ListFormat format, QByteArrayView name, bool isPermalink);
bool isUrlAttribute(ListFormat format, QByteArrayView name);

/// Reads tag by tag what is no XML: a bare "&", entities that nobody knows, elements that nothing closes.
class LooseXml
{
public:
    LooseXml(const QByteArray &text, ListFormat format, const ListLinkSink &sink)
        : m_text(text)
        , m_format(format)
        , m_sink(sink)
        , m_cursor(text)
    {
    }

    /// From the byte `begin`, which stands in front of a tag or in the text of the element `name`.
    void read(qsizetype begin, const QByteArray &name, const std::stop_token &stop);

private:
    qsizetype readMarkup(qsizetype at);
    void readAsText(qsizetype begin);
    void readAttributes(qsizetype begin, qsizetype end);
    void readText(qsizetype begin, qsizetype end, bool isRaw);
    void give(qsizetype begin, qsizetype end, bool isRaw, bool isAttribute);

    const QByteArray &m_text;
    ListFormat m_format;
    const ListLinkSink &m_sink;
    TextCursor m_cursor;
    QByteArray m_element; ///< the innermost that has begun
    bool m_isPermalink = true;
};

} // namespace coroscope
