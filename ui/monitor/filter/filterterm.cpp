// SPDX-License-Identifier: MIT
#include "ui/monitor/filter/filterterm.h"

#include "words/text/format.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringBuilder>

#include <algorithm>
#include <cmath>
#include <limits>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

struct FilterTermWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::FilterTerm)
};

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr qsizetype longestQuote = 40;

/// At spaces that are not between quotes.
QStringList tokensOf(const QString &line)
{
    QStringList tokens;
    QString token;
    bool isQuoted = false;
    for (const QChar c : line) {
        isQuoted = isQuoted != (c == u'"');
        if (c.isSpace() && !isQuoted) {
            if (!token.isEmpty())
                tokens.push_back(std::exchange(token, {}));
        } else {
            token += c;
        }
    }
    if (!token.isEmpty())
        tokens.push_back(token);
    return tokens;
}

QString withoutQuotes(QString text)
{
    return text.remove(u'"');
}

/// How words are compared: "Timed out", "timed-out" and "timedout" are one.
QString plain(const QString &word)
{
    QString letters;
    std::ranges::copy_if(
        word.toLower(), std::back_inserter(letters), [](QChar c) { return c.isLetterOrNumber(); });
    return letters;
}

std::optional<double> numberIn(const QString &text)
{
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    return isNumber && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

std::optional<double> withUnit(const QString &text,
                               std::initializer_list<std::pair<QString, double>> units)
{
    const auto afterNumber =
        std::find_if(text.begin(), text.end(), [](QChar c) { return !c.isDigit() && c != u'.'; });
    const auto digits = afterNumber - text.begin();
    const auto number = numberIn(text.first(digits));
    const auto unit = std::find_if(units.begin(), units.end(), [&](const auto &known) {
        return known.first.compare(text.sliced(digits), Qt::CaseInsensitive) == 0;
    });
    return number && unit != units.end() ? std::optional(*number * unit->second) : std::nullopt;
}

/// "2s", "500ms", "1.5", "1:30", "2:05:00"
std::optional<double> secondsIn(const QString &text)
{
    if (text.contains(u':')) {
        double seconds = 0;
        for (const QString &part : text.split(u':')) {
            const auto number = numberIn(part);
            if (!number || *number < 0)
                return std::nullopt;
            seconds = seconds * 60 + *number;
        }
        return seconds;
    }
    return withUnit(text,
                    {{u""_s, 1.0},
                     {u"s"_s, 1.0},
                     {u"ms"_s, 1e-3},
                     {u"us"_s, 1e-6},
                     {u"µs"_s, 1e-6},
                     {u"ns"_s, 1e-9},
                     {u"m"_s, 60.0},
                     {u"min"_s, 60.0},
                     {u"h"_s, 3600.0}});
}

std::optional<double> bytesIn(const QString &text)
{
    constexpr double kilo = 1024;
    return withUnit(text,
                    {{u""_s, 1},
                     {u"b"_s, 1},
                     {u"k"_s, kilo},
                     {u"kb"_s, kilo},
                     {u"kib"_s, kilo},
                     {u"m"_s, kilo * kilo},
                     {u"mb"_s, kilo * kilo},
                     {u"mib"_s, kilo * kilo},
                     {u"g"_s, kilo * kilo * kilo},
                     {u"gb"_s, kilo * kilo * kilo},
                     {u"gib"_s, kilo * kilo * kilo}});
}

std::optional<double> amountIn(const QString &text, FilterField::Kind kind)
{
    switch (kind) {
    case FilterField::Kind::Time:
        return secondsIn(text);
    case FilterField::Kind::Size:
        return bytesIn(text);
    default:
        return numberIn(text);
    }
}

/// "404" is one number, "5xx" a hundred of them, "400-499" all of those.
std::optional<std::pair<double, double>> boundsIn(const QString &text, FilterField::Kind kind)
{
    if (kind == FilterField::Kind::Number) {
        static const QRegularExpression digits(u"^([0-9]+)([xX]+)$"_s);
        if (const auto match = digits.match(text); match.hasMatch()) {
            const double step = std::pow(10, match.capturedLength(2));
            const double low = match.captured(1).toDouble() * step;
            return std::pair(low, low + step - 1);
        }
    }
    const auto dash = text.indexOf(u'-', 1);
    if (dash > 0) {
        const auto low = boundsIn(text.first(dash), kind);
        const auto high = boundsIn(text.sliced(dash + 1), kind);
        return low && high ? std::optional(std::pair(low->first, high->second)) : std::nullopt;
    }
    const auto amount = amountIn(text, kind);
    return amount ? std::optional(std::pair(*amount, *amount)) : std::nullopt;
}

QString exampleOf(const FilterField &field)
{
    switch (field.kind) {
    case FilterField::Kind::Time:
        return FilterTermWords::tr("a time, such as %1>2s, %1<500ms or %1:1m-2m").arg(field.name);
    case FilterField::Kind::Size:
        return FilterTermWords::tr("a size, such as %1>10k or %1<1.5M").arg(field.name);
    case FilterField::Kind::Number:
        return FilterTermWords::tr("a number, such as %1:404, %1:5xx or %1>2").arg(field.name);
    case FilterField::Kind::Word: {
        QStringList names;
        for (const FilterField::Word &word : field.words)
            names += word.name;
        return FilterTermWords::tr("one of %1").arg(names.join(u", "_s));
    }
    case FilterField::Kind::Text:
        break;
    }
    return FilterTermWords::tr("a part of a text, such as %1:example").arg(field.name);
}

} // namespace

std::vector<FilterTerm> FilterTerm::read(const QString &line,
                                         const std::vector<FilterField> &fields)
{
    std::vector<FilterTerm> terms;
    for (const QString &token : tokensOf(line)) {
        bool isWhole = false;
        FilterTerm term = read(token, fields, &isWhole);
        if (isWhole)
            terms.push_back(std::move(term));
    }
    return terms;
}

FilterTerm
FilterTerm::read(const QString &token, const std::vector<FilterField> &fields, bool *isWhole)
{
    static const QRegularExpression form(u"^(-?)(?:([A-Za-z]+)(:?(?:>=|<=|>|<|=)|:))?(.*)$"_s,
                                         QRegularExpression::DotMatchesEverythingOption);
    const auto parts = form.match(token);
    FilterTerm term;
    term.m_written = token;
    const auto field = std::ranges::find(fields, parts.captured(2).toLower(), &FilterField::name);
    if (field == fields.end()) {
        term.m_isNegated = token.startsWith(u'-');
        term.m_texts = {withoutQuotes(token.sliced(term.m_isNegated ? 1 : 0))};
        *isWhole = !term.m_texts.front().isEmpty();
        return term;
    }
    term.m_field = static_cast<int>(field - fields.begin());
    term.m_isNegated = parts.capturedLength(1) > 0;
    const QString sign = parts.captured(3);
    term.m_relation = sign.endsWith(u">="_s)   ? Relation::AtLeast
                      : sign.endsWith(u"<="_s) ? Relation::AtMost
                      : sign.endsWith(u'>')    ? Relation::More
                      : sign.endsWith(u'<')    ? Relation::Less
                      : sign.endsWith(u'=')    ? Relation::Equals
                                               : Relation::Has;
    *isWhole = !withoutQuotes(parts.captured(4)).isEmpty();
    if (*isWhole)
        term.readValue(parts.captured(4), *field);
    return term;
}

FilterTerm
FilterTerm::oneOf(int field, const QStringList &values, const std::vector<FilterField> &fields)
{
    const FilterField &asked = fields[static_cast<std::size_t>(field)];
    FilterTerm term;
    term.m_field = field;
    term.m_relation = Relation::Equals;
    term.m_isChosen = true;
    term.m_written = asked.name % u'=' % values.join(u',');
    for (const QString &value : values)
        term.readOne(value, asked);
    return term;
}

void FilterTerm::readValue(const QString &value, const FilterField &field)
{
    using Kind = FilterField::Kind;
    if (compares() && (field.kind == Kind::Text || field.kind == Kind::Word)) {
        m_fault =
            FilterTermWords::tr("“%1” has no order: write %2").arg(field.name, exampleOf(field));
        return;
    }
    if (value.startsWith(u'"')) {
        readOne(withoutQuotes(value), field);
        return;
    }
    for (const QString &one : value.split(u',', Qt::SkipEmptyParts))
        readOne(withoutQuotes(one), field);
    if (m_texts.isEmpty() && m_ranges.empty() && m_fault.isEmpty())
        m_fault = FilterTermWords::tr("“%1” asks for nothing: write %2")
                      .arg(printable(m_written, longestQuote), exampleOf(field));
}

void FilterTerm::readOne(const QString &value, const FilterField &field)
{
    if (field.kind == FilterField::Kind::Text) {
        m_texts.push_back(value);
        return;
    }
    const std::size_t before = m_ranges.size();
    if (field.kind == FilterField::Kind::Word) {
        const QString asked = plain(value);
        const auto is = [&](const QString &word) {
            return m_relation == Relation::Equals ? plain(word) == asked
                                                  : plain(word).startsWith(asked);
        };
        for (std::size_t i = 0; i < field.words.size(); ++i) {
            if (!asked.isEmpty() && (is(field.words[i].name) || is(field.words[i].text)))
                m_ranges.push_back({double(i), double(i)});
        }
    } else if (const auto bounds = boundsIn(value, field.kind)) {
        // Nobody asks for what took two seconds to the nanosecond.
        const bool isPoint = bounds->first == bounds->second && !compares();
        if (isPoint && field.kind != FilterField::Kind::Number) {
            m_fault = FilterTermWords::tr("Nothing is exactly “%1”: write %2")
                          .arg(printable(value, longestQuote), exampleOf(field));
            return;
        }
        if (bounds->first <= bounds->second)
            addRange({bounds->first, bounds->second});
    }
    if (m_ranges.size() == before)
        m_fault = FilterTermWords::tr("“%1” is not %2")
                      .arg(printable(value, longestQuote), exampleOf(field));
}

/// What the relation makes of it.
void FilterTerm::addRange(Range range)
{
    switch (m_relation) {
    case Relation::Less:
        range = {-infinity, std::nextafter(range.low, -infinity)};
        break;
    case Relation::AtMost:
        range.low = -infinity;
        break;
    case Relation::More:
        range = {std::nextafter(range.high, infinity), infinity};
        break;
    case Relation::AtLeast:
        range.high = infinity;
        break;
    default:
        break;
    }
    m_ranges.push_back(range);
}

bool FilterTerm::accepts(const FilterValue &value) const
{
    if (!m_fault.isEmpty())
        return true;
    const auto has = [&](const QString &text) {
        return m_relation == Relation::Equals
                   ? value.text.split(u'\n').contains(text, Qt::CaseInsensitive)
                   : value.text.contains(text, Qt::CaseInsensitive);
    };
    const auto holds = [&](const Range &range) {
        return value.number && *value.number >= range.low && *value.number <= range.high;
    };
    return acceptsFound(std::ranges::any_of(m_texts, has) || std::ranges::any_of(m_ranges, holds));
}

} // namespace coroscope::ui
