// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/urlfilter.h"
#include "core/check/verdict.h"
#include "core/list/listreading.h"

#include <QByteArray>
#include <QString>

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

/// How a piece was read.
struct ListSummary
{
    QString name = {};
    ListReading reading = {};
    qsizetype rows = 0;
};

/// Something in the input that was meant as a URL.
struct UrlRow
{
    qint32 line =
        0; ///< line number in the file, from 1; of texts, through all that stand side by side
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
    /// Index of the punctuation that stands behind it, and may belong to it: UrlList::tail(). Another tail makes
    /// another target.
    quint16 tail = 0;
};

/// A list of URLs as somebody wrote it, in any of the formats of docs/lists.md: every URL is kept, and what was
/// meant as one and is none becomes a row that says why.
///
/// In plain lists blank lines and lines that begin with # are left out. What stands around a URL (quotes, brackets,
/// list bullets, punctuation, invisible characters) is taken off, and the row marked as cleaned.
/// Parsing needs no event loop and no thread of its own. A value; copies share the text.
class UrlList
{
public:
    static constexpr qsizetype maxLineLength = 65'536; ///< characters

    /// What the filter does not admit becomes rows that are skipped. Of a parsing that was stopped, the
    /// list is the rows so far.
    static UrlList
    parse(const ListInput &input, const UrlFilter &filter = {}, const std::stop_token &stop = {});
    static UrlList
    parse(const QByteArray &bytes, const UrlFilter &filter = {}, const std::stop_token &stop = {});
    static UrlList parse(const QString &text, const UrlFilter &filter = {});

    const std::vector<UrlRow> &rows() const { return m_rows; }
    const std::vector<UrlTarget> &targets() const { return m_targets; }
    /// "host:port" of each distinct origin, for showing and for gates.
    const std::vector<QString> &hosts() const { return m_hosts; }

    /// How each piece of the input was read.
    const std::vector<ListSummary> &parts() const { return m_parts; }
    /// The first that could not be read at all; nullptr if there is none.
    const ListSummary *unreadPart() const;
    /// The URL as it was written, or the line if it holds no other; any password is masked. At most 1,000
    /// characters of it.
    QString input(qsizetype row) const;
    /// The target's URL with any password masked: what may be shown, logged and exported.
    QString displayUrl(qsizetype target) const;
    /// Punctuation of the text behind the target's URL that may belong to it; empty if there is none. As it is sent.
    const QByteArray &tail(qsizetype target) const;
    /// The path and query, or the host for a bare one: a name short enough for a row of the timeline.
    QString shortName(qsizetype target) const;

    qsizetype countOf(Verdict verdict) const; ///< rows that parsing alone decided as `verdict`
    qsizetype countOf(ErrorKind error) const; ///< and for this reason
    qsizetype duplicates() const;
    bool isEmpty() const { return m_rows.empty(); }
    /// The indices of targets(), in order.
    std::vector<int> allTargets() const;

private:
    class Builder;

    std::vector<ListSummary> m_parts;
    std::vector<QByteArray> m_texts; ///< of each part, as UTF-8
    std::vector<UrlRow> m_rows;
    std::vector<std::pair<qsizetype, qsizetype>>
        m_spans; ///< of each row in its text: offset, length
    std::vector<UrlTarget> m_targets;
    std::vector<QByteArray> m_tails{QByteArray()}; ///< the distinct ones
    std::vector<QString> m_hosts;
};

} // namespace coroscope
