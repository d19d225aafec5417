// SPDX-License-Identifier: MIT
#include "tests/fuzz/listrules.h"

#include "core/check/list/urlline.h"
#include "core/check/pace/hostlimiter.h"
#include "core/http/httprequest.h"
#include "core/list/formats/listtext.h"
#include "core/list/line/linetext.h"
#include "tests/fuzz/fuzzing.h"

#include <QUrl>

#include <algorithm>

namespace coroscope::fuzzing {

namespace {

/// A part as an editor would show it.
class Page
{
public:
    explicit Page(const QByteArray &bytes)
        : m_text(toListText(bytes, m_reading))
        , m_isUtf8(QByteArrayView(m_text).isValidUtf8())
        , m_mayBeEncoded(m_text.toLower().contains("content-transfer-encoding"))
    {
        const auto isEnd = [](char c) { return c == '\n' || c == '\r'; };
        for (const char *at = m_text.cbegin(); at != m_text.cend();) {
            const char *const end = std::find_if(at, m_text.cend(), isEnd);
            m_lines.append(QByteArrayView(at, end - at));
            at = end;
            if (at != m_text.cend())
                at += *at == '\r' && at + 1 != m_text.cend() && at[1] == '\n' ? 2 : 1;
        }
    }

    qint32 lineCount() const { return static_cast<qint32>(m_lines.size()); }
    /// Of mail: what is read need not be what is written.
    bool mayBeEncoded() const { return m_mayBeEncoded; }
    QString line(qint32 number) const
    {
        const QByteArrayView bytes = m_lines[number - 1];
        return m_isUtf8 ? lineText(bytes) : QString::fromLatin1(bytes);
    }

private:
    ListReading m_reading;
    QByteArray m_text;
    bool m_isUtf8;
    bool m_mayBeEncoded;
    QList<QByteArrayView> m_lines; ///< of m_text
};

bool isOfLines(ListFormat format)
{
    return format == ListFormat::List || format == ListFormat::Text
           || format == ListFormat::Markdown;
}

void requirePlace(const UrlRow &row, qint32 line, const Page &page, ListFormat format)
{
    require(line >= 1 && line <= page.lineCount(), "a row's line is one of the text");
    const QList<uint> characters = page.line(line).toUcs4();
    require(row.column >= 1 && row.column <= characters.size(),
            "a row's column is a character of its line");
    if (!isOfLines(format) || row.verdict != Verdict::Pending || page.mayBeEncoded())
        return;
    QString rest = QString::fromUcs4(reinterpret_cast<const char32_t *>(characters.constData())
                                         + row.column - 1,
                                     characters.size() - row.column + 1);
    rest.removeIf(isStowaway);
    require(rest.contains(u"http", Qt::CaseInsensitive), "a row's URL stands where the row says");
}

void requireSoundTarget(const UrlList &list, qsizetype index)
{
    const UrlTarget &target = list.targets()[static_cast<std::size_t>(index)];
    const QUrl url = QUrl::fromEncoded(target.url);
    require(isRequestable(url) && !url.hasFragment(), "what is asked can be asked");
    if (target.url.size() > UrlList::maxLineLength)
        return; // which its escapes have made it
    const auto again = readUrlLine(target.url, ListLink::Kind::Value);
    require(again && again->verdict == Verdict::Pending, "a URL that is asked is one");
    require(again->url == target.url, "there is one spelling of a URL that is asked");
    require(hostAndPort(url) == list.hosts()[static_cast<std::size_t>(target.host)],
            "a target's host is the one of its URL");
    const UrlRow &first = list.rows()[static_cast<std::size_t>(target.row)];
    require(first.target == index && !first.duplicate, "a target knows its first row");

    const QString password = url.password(QUrl::FullyEncoded);
    QUrl rest = url;
    rest.setUserInfo({});
    if (password.size() < 6 || rest.toString(QUrl::FullyEncoded).contains(password))
        return;
    require(!list.displayUrl(index).contains(password), "a shown URL hides its password");
    require(!list.shortName(index).contains(password), "a short name hides the password");
}

} // namespace

void requireSoundList(const UrlList &list, const ListInput &input)
{
    require(list.parts().size() == input.parts.size(), "every part is told of");
    std::vector<Page> pages;
    std::vector<qint32> linesBefore;
    qint32 lines = 0;
    for (const ListPart &part : input.parts) {
        if (!part.name.isEmpty())
            lines = 0;
        linesBefore.push_back(lines);
        lines += pages.emplace_back(part.bytes).lineCount();
        if (!part.name.isEmpty())
            lines = 0;
    }
    std::vector<qsizetype> rows(pages.size());
    for (qsizetype i = 0; i < std::ssize(list.rows()); ++i) {
        const UrlRow &row = list.rows()[static_cast<std::size_t>(i)];
        const auto part = static_cast<std::size_t>(row.part);
        require(part < pages.size(), "a row is of a part");
        ++rows[part];
        requirePlace(
            row, row.line - linesBefore[part], pages[part], list.parts()[part].reading.format);
        require((row.verdict == Verdict::Pending) == (row.target >= 0),
                "what is asked has a target, and nothing else");
        require((row.error == ErrorKind::None) == (row.verdict == Verdict::Pending),
                "what is not asked says why");
        require(!list.input(i).isEmpty(), "a row shows what was written");
    }
    for (std::size_t part = 0; part < pages.size(); ++part)
        require(list.parts()[part].rows == rows[part], "a part counts its rows");
    for (qsizetype i = 0; i < std::ssize(list.targets()); ++i)
        requireSoundTarget(list, i);
}

void requireSameRows(const UrlList &one, const UrlList &other, const char *rule)
{
    require(one.rows().size() == other.rows().size(), rule);
    for (std::size_t i = 0; i < one.rows().size(); ++i) {
        const UrlRow &a = one.rows()[i];
        const UrlRow &b = other.rows()[i];
        require(a.line == b.line && a.column == b.column && a.target == b.target
                    && a.verdict == b.verdict && a.error == b.error,
                rule);
    }
    const auto urlOf = &UrlTarget::url;
    require(std::ranges::equal(one.targets(), other.targets(), {}, urlOf, urlOf), rule);
}

} // namespace coroscope::fuzzing
