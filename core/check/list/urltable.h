// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>
#include <vector>

namespace coroscope {

/// A text in a pool of them. What is inside of it can be one, too.
struct PooledText
{
    quint32 at = 0; ///< which chunk, and where in it
    quint32 length = 0;
};

/// The distinct URLs of a list, their hosts, and what else of its text is worth keeping, in little memory: the texts
/// stand side by side in chunks, and the beginning that many URLs share, "https://user@host:port", is there once.
/// A value; copies share the memory.
class UrlTable
{
public:
    class Filler;

    qsizetype size() const { return m_targets.size(); }
    /// As it was added.
    QByteArray url(qsizetype target) const;
    qint32 host(qsizetype target) const { return m_origins[m_targets[target].origin].host; }
    qint32 row(qsizetype target) const { return m_targets[target].row; }
    /// And query, as in url(); empty for a URL that ends with its host.
    QByteArrayView path(qsizetype target) const { return text(m_targets[target].path); }
    /// What it was added with.
    QByteArrayView tail(qsizetype target) const
    {
        return text(m_origins[m_targets[target].origin].tail);
    }

    qsizetype hosts() const { return m_hosts.size(); }
    /// "host:port", the port always there.
    QString hostName(qsizetype host) const;

    QByteArrayView text(PooledText text) const
    {
        return QByteArrayView(m_chunks[text.at / chunkSize])
            .sliced(text.at % chunkSize, text.length);
    }

private:
    static constexpr quint32 chunkSize = 4 << 20; ///< bytes; more than the longest text
    /// Few URLs have a tail, and these few have few of them: so it costs the others nothing.
    struct Origin
    {
        PooledText text;
        PooledText tail;
        qint32 host;
    };
    struct Target
    {
        PooledText path; ///< and what follows
        qint32 origin;
        qint32 row;
    };

    QList<QByteArray> m_chunks; ///< of chunkSize at most; one that grew would be copied each time
    QList<Origin> m_origins;
    QList<Target> m_targets;
    QList<qint32> m_hosts; ///< an origin of each
};

/// Adds to a table, be it new or not, and holds what is needed only while that goes on.
class UrlTable::Filler
{
public:
    explicit Filler(UrlTable &table)
        : m_table(table)
    {
    }

    /// Makes room for about so many: while a list grows it is copied, and takes its memory twice.
    void expect(qsizetype targets);
    /// Keeps a text, which is not longer than a line of a list.
    PooledText keep(QByteArrayView text);
    /// The target with that URL, which is normalised, and that tail; made if there is none yet, of the row `row`. If
    /// `written` contains it, its text is shared with that.
    qint32
    add(QByteArrayView url, QByteArrayView tail, qint32 row, std::optional<PooledText> written);
    /// A target for which there is none yet by the number of it, though another one may have the same text.
    qint32 append(QByteArrayView url, QByteArrayView tail, qint32 row);
    /// Whether there is 2 GiB of text. Who goes on all the same may come to the end of the numbers.
    bool isFull() const { return m_table.m_chunks.size() > 512; }

private:
    /// Indices of what is equal to something, by its hash: a table of the things themselves would take as much
    /// memory as those.
    class Indices
    {
    public:
        /// That of an equal one, or where to write one: -1 stands there.
        template <typename IsEqual>
        qint32 &find(std::size_t hash, IsEqual isEqual);
        /// For `count` of them and one more.
        template <typename HashOf>
        void makeRoom(qsizetype count, HashOf hashOf);

    private:
        std::size_t first(std::size_t hash) const;

        std::vector<qint32> m_slots;
    };

    qint32 originOf(QByteArrayView text, QByteArrayView tail);
    qint32 hostOfOrigin(QByteArrayView text, qint32 origin);

    UrlTable &m_table;
    Indices m_targets;
    Indices m_origins;
    Indices m_hosts;
};

} // namespace coroscope
