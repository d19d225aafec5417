// SPDX-License-Identifier: MIT
#pragma once

#include <QStringView>

namespace coroscope {

/// Markup around a URL whose beginning says which mark ends it, though a URL may hold that mark: "[url=U]" and
/// "[img]U[/img]" of BBCode, "{quote}U{quote}" of Jira, "!U!" of Textile, "s#U#U#" of sed, "/* U*/" and other comments.
/// Looks for it once a URL; of a long line no further than it is likely.
class Enclosure
{
public:
    Enclosure(QStringView line, qsizetype begin);

    /// Whether the URL, which reaches as far as that, ends at `at`.
    bool endsAt(qsizetype at) const
    {
        const char16_t c = m_line.at(at).unicode();
        return (c == m_mark || c == u'[' || c == u'{' || c == u'*' || c == u'-') && closesAt(at);
    }
    /// Of "[url=U]": it holds nothing else than its URL.
    bool isExact() const { return m_kind == Kind::Attribute; }

private:
    enum class Kind : quint8 { None, Attribute, Image, Command };

    bool closesAt(qsizetype at) const;
    bool closesMacro(qsizetype at) const;
    bool isOpen(QStringView opening, QStringView closing) const;
    bool beginsAttribute() const;
    bool beginsCommand(QChar mark) const;
    QStringView before() const;

    QStringView m_line;
    qsizetype m_begin;
    Kind m_kind = Kind::None;
    char16_t m_mark = 0; ///< that ends it
};

} // namespace coroscope
