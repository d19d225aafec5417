// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/judge/verdict.h"
#include "core/check/list/indexedvalues.h"
#include "core/check/list/urlfilter.h"
#include "core/check/list/urltable.h"
#include "core/list/listreading.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>
#include <stop_token>
#include <vector>

namespace coroscope {

/// A piece of a list: a file, or a text that was pasted.
struct ListPart
{
    QString name = {}; ///< of the file; empty for a text
    QByteArray bytes = {};
};

/// What a list is made of.
struct ListInput
{
    std::vector<ListPart> parts = {};
    ListChoice choice = {};
};

/// Told how much was read of the part of that name, 0 to 100, whenever that has changed, by the thread that parses.
/// Not called for a part of less than 1 MiB, which takes no time.
using ListProgress = std::function<void(const QString &name, int percent)>;

/// How a piece was read.
struct ListSummary
{
    QString name = {};
    ListReading reading = {};
    qsizetype rows = 0;
    qint32 lines = 0; ///< of a pasted text, so that an adjacent one counts on; of a file 0
};

/// Something in the input that was meant as a URL.
struct UrlRow
{
    qint32 line = 0;    ///< in the file, from 1; counted on through adjacent pasted texts
    qint32 column = 0;  ///< where it begins there, from 1; in characters
    qint32 part = 0;    ///< index into parts()
    qint32 target = -1; ///< index into targets(), or -1 for a line that is invalid or skipped
    Verdict verdict = Verdict::Pending; ///< Invalid, Skipped, or Pending: will be checked
    ErrorKind error = ErrorKind::None;
    bool cleaned = false; ///< the line had to be mended to become a URL (spaces, quotes, brackets)
    bool duplicate = false; ///< an earlier row names the same target
};

/// One distinct URL to be fetched. Fragments, letter case of the host, default ports, dot segments and a host's
/// trailing dot make no difference; how path and query are escaped does.
struct UrlTarget
{
    QByteArray url;   ///< as HttpUrl sends it, without fragment; credentials included
    qint32 host = -1; ///< index into hosts()
    qint32 row = -1;  ///< the first row that names it
};

/// A list of URLs as somebody wrote it, in any of the formats of docs/lists.md: every URL is kept, and what was
/// meant as one and is none becomes a row that says why.
///
/// In plain lists blank lines and lines that begin with # are left out. What stands around a URL (quotes, brackets,
/// list bullets, punctuation, invisible characters) is taken off, and the row marked as cleaned.
/// Parsing needs no event loop and no thread of its own. A value; copies share the memory.
///
/// Keeps of the text what rows and targets are made of, and not the text: a URL of 80 characters, of a host with
/// others, takes about 100 bytes. Rows, targets and hosts are made when they are asked for.
class UrlList
{
public:
    static constexpr qsizetype maxLineLength = 65'536; ///< characters

    /// What the filter does not admit becomes rows that are skipped. Of a parsing that was stopped, the
    /// list is the rows so far.
    /// Of an input that is moved in, the memory goes as the list comes.
    static UrlList parse(ListInput input,
                         const UrlFilter &filter = {},
                         const std::stop_token &stop = {},
                         const ListProgress &progress = {});
    /// `list` with more behind it: what is there stays as it stands, and is not read again.
    static UrlList extended(UrlList list,
                            ListInput &&more,
                            const UrlFilter &filter = {},
                            const std::stop_token &stop = {},
                            const ListProgress &progress = {});
    static UrlList
    parse(const QByteArray &bytes, const UrlFilter &filter = {}, const std::stop_token &stop = {});
    static UrlList parse(const QString &text, const UrlFilter &filter = {});

    auto rows() const { return IndexedValues(*this, &UrlList::row, m_rows.size()); }
    auto targets() const { return IndexedValues(*this, &UrlList::target, m_urls.size()); }
    /// "host:port" of each distinct origin, for showing and for limiters.
    auto hosts() const { return IndexedValues(m_urls, &UrlTable::hostName, m_urls.hosts()); }

    /// How each piece of the input was read.
    const std::vector<ListSummary> &parts() const { return m_parts; }
    /// The first that could not be read at all; nullptr if there is none.
    const ListSummary *unreadPart() const;
    /// The URL as it was written, or the line if it holds no other; any password is masked. At most 1,000
    /// characters of it.
    QString input(qsizetype row) const;
    /// The target's URL with any password masked: what may be shown, logged and exported.
    QString displayUrl(qsizetype target) const;
    /// Punctuation of the text behind the target's URL that may belong to it; empty if there is none. As it is
    /// sent. Another tail makes another target.
    QByteArray tail(qsizetype target) const { return m_urls.tail(target).toByteArray(); }
    /// The path and query, or the host for a bare one: a name short enough for a row of the timeline.
    QString shortName(qsizetype target) const;

    qsizetype countOf(Verdict verdict) const; ///< rows that parsing alone decided as `verdict`
    qsizetype countOf(ErrorKind error) const; ///< and for this reason
    qsizetype duplicates() const;
    bool isEmpty() const { return m_rows.isEmpty(); }
    /// The indices of targets(), in order.
    std::vector<int> allTargets() const;

    /// Makes a list again of what was kept of its rows; in a header of its own.
    class Restorer;

private:
    class Builder;

    /// What there is of a UrlRow.
    struct Row
    {
        qint32 line;
        qint32 column;
        qint32 target; ///< below 0: -1 - (verdict and error)
    };
    /// What is written at a row that is not just its URL.
    struct Written
    {
        qint32 row;
        PooledText text;
    };

    static Row packed(const UrlRow &row);
    UrlRow row(qsizetype row) const;
    UrlTarget target(qsizetype target) const;

    std::vector<ListSummary> m_parts;
    std::vector<qint32> m_firstRows; ///< of each part
    QList<Row> m_rows;
    QList<Written> m_written; ///< in the order of the rows
    UrlTable m_urls;
};

} // namespace coroscope
