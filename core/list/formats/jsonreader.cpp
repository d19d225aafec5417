// SPDX-License-Identifier: MIT
#include "core/list/formats/jsonreader.h"

#include "core/list/formats/textreader.h"
#include "core/list/listvalue.h"
#include "core/list/textcursor.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace coroscope {

namespace {

using Json = nlohmann::json;

constexpr std::size_t maxDepth = 10'000;
constexpr std::size_t keptNames = 16; // of the keys that lead to a value

/// Hands out bytes, and tells how many: the parser says nothing of where it is.
class CountedBytes
{
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char *;
    using reference = const char &;

    CountedBytes(const char *at, const char **seen)
        : m_at(at)
        , m_seen(seen)
    {
    }

    reference operator*() const { return *m_at; }
    CountedBytes &operator++()
    {
        ++m_at;
        *m_seen = m_at;
        return *this;
    }
    CountedBytes operator++(int)
    {
        CountedBytes before = *this;
        ++*this;
        return before;
    }
    bool operator==(const CountedBytes &other) const { return m_at == other.m_at; }
    bool operator!=(const CountedBytes &other) const { return m_at != other.m_at; }

private:
    const char *m_at;
    const char **m_seen;
};

class JsonLinks : public nlohmann::json_sax<Json>
{
public:
    JsonLinks(QByteArrayView text,
              const QString &key,
              bool isHar,
              const ListLinkSink &sink,
              const std::stop_token &stop)
        : m_text(text)
        , m_wanted(key.toUtf8().toStdString())
        , m_isHar(isHar)
        , m_sink(sink)
        , m_stop(stop)
        , m_cursor(text)
    {
    }

    /// False if it is not JSON up to its end. At `at()` it stopped being it.
    bool read(qsizetype begin, qsizetype end);
    qsizetype at() const { return m_seen - m_text.data(); }
    /// Up to there URLs were found.
    qsizetype given() const { return m_cursor.offset(); }
    TextCursor &cursor() { return m_cursor; }

    bool null() override { return goOn(); }
    bool boolean(bool /*value*/) override { return goOn(); }
    bool number_integer(number_integer_t /*value*/) override { return goOn(); }
    bool number_unsigned(number_unsigned_t /*value*/) override { return goOn(); }
    bool number_float(number_float_t /*value*/, const string_t & /*text*/) override
    {
        return goOn();
    }
    bool binary(binary_t & /*value*/) override { return goOn(); }
    bool string(string_t &value) override;
    bool key(string_t &value) override;
    bool start_object(std::size_t /*size*/) override { return open(); }
    bool end_object() override { return close(); }
    bool start_array(std::size_t /*size*/) override { return open(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t /*at*/,
                     const std::string & /*token*/,
                     const Json::exception & /*why*/) override
    {
        return false;
    }

private:
    bool goOn() const { return !m_stop.stop_requested(); }
    bool open();
    bool close();
    bool isWanted() const;
    ListValue here(const std::string &value);

    QByteArrayView m_text;
    std::string m_wanted;
    bool m_isHar;
    const ListLinkSink &m_sink;
    const std::stop_token &m_stop;
    TextCursor m_cursor;
    const char *m_seen = nullptr;
    std::vector<std::string> m_path; ///< the key that leads to each open level, the innermost last
    std::size_t m_depth = 0;
};

bool JsonLinks::read(qsizetype begin, qsizetype end)
{
    m_seen = m_text.data() + begin;
    m_path.assign(1, {});
    m_depth = 0;
    return Json::sax_parse(CountedBytes(m_text.data() + begin, &m_seen),
                           CountedBytes(m_text.data() + end, &m_seen),
                           this);
}

bool JsonLinks::open()
{
    if (++m_depth < keptNames)
        m_path.push_back(m_path.back());
    return m_depth < maxDepth && goOn();
}

bool JsonLinks::close()
{
    if (m_depth-- < keptNames)
        m_path.pop_back();
    return goOn();
}

bool JsonLinks::key(string_t &value)
{
    if (m_depth < keptNames)
        m_path.back() = value.size() <= 256 ? value : std::string();
    if (!m_isHar && m_wanted.empty()
        && (value.starts_with("http://") || value.starts_with("https://")))
        giveUrlsOf(here(value), m_sink);
    return goOn();
}

bool JsonLinks::isWanted() const
{
    if (m_isHar) { // log, entries, the array, an entry's request, the request
        return m_path.size() == 6 && m_path[1] == "log" && m_path[2] == "entries"
               && m_path[4] == "request" && m_path[5] == "url";
    }
    return m_wanted.empty() || m_path.back() == m_wanted;
}

bool JsonLinks::string(string_t &value)
{
    if (!isWanted())
        return goOn();
    if (mayHoldUrl(QByteArrayView(value.data(), qsizetype(value.size()))))
        giveUrlsOf(here(value), m_sink);
    else if (!m_wanted.empty() && !value.empty())
        giveValue(here(value), m_sink);
    return goOn();
}

/// The parser has just passed the quote that closes it.
ListValue JsonLinks::here(const std::string &value)
{
    qsizetype end = at();
    while (end > 0 && m_text[end - 1] != '"')
        --end;
    --end;
    qsizetype begin = end;
    for (;;) {
        begin = m_text.first(begin).lastIndexOf('"');
        qsizetype slashes = 0;
        while (begin - slashes > 0 && m_text[begin - slashes - 1] == '\\')
            ++slashes;
        if (begin < 0 || slashes % 2 == 0)
            break;
    }
    ++begin;
    m_cursor.seek(begin);
    return {begin,
            m_text.sliced(begin, end - begin),
            m_cursor.line(),
            m_cursor.column(),
            QByteArray::fromStdString(value),
            ValueEscapes::Json};
}

} // namespace

void readJson(const QByteArray &text,
              const QString &key,
              ListReading &reading,
              const ListLinkSink &sink,
              const std::stop_token &stop)
{
    JsonLinks links(text, key, reading.format == ListFormat::Har, sink, stop);
    reading.column = key;
    if (links.read(0, text.size()) || stop.stop_requested())
        return;
    // From the beginning of what the parser could not make anything of.
    qsizetype begin = std::min(links.at(), text.size());
    while (begin > links.given() && !QByteArrayView(" \t\r\n,\"").contains(text[begin - 1]))
        --begin;
    links.cursor().seek(begin);
    reading.damagedLine = links.cursor().line();
    readRestAsText(text, links.cursor(), sink, stop);
}

void readJsonLines(const QByteArray &text,
                   const QString &key,
                   ListReading &reading,
                   const ListLinkSink &sink,
                   const std::stop_token &stop)
{
    JsonLinks links(text, key, false, sink, stop);
    TextReader others(text, LineStyle::Text);
    reading.column = key;
    const auto isEnd = [](char c) { return c == '\n' || c == '\r'; };
    const auto readDamaged = [&](QByteArrayView document, qint32 number) {
        reading.damagedLine = reading.damagedLine > 0 ? reading.damagedLine : number;
        others.readLine(document, number, sink);
    };
    for (qsizetype begin = 0; begin < text.size() && !stop.stop_requested();) {
        const qsizetype end =
            std::find_if(text.cbegin() + begin, text.cend(), isEnd) - text.cbegin();
        const QByteArrayView document = QByteArrayView(text).sliced(begin, end - begin);
        if (!document.trimmed().isEmpty()) {
            links.cursor().seek(begin);
            if (isJsonDocument(document))
                links.read(begin, end);
            else
                readDamaged(document, links.cursor().line());
        }
        begin = end + 1;
    }
}

bool isJsonDocument(QByteArrayView text)
{
    return Json::accept(text.begin(), text.end());
}

} // namespace coroscope
