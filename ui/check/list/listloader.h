// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/list/urllist.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>

namespace coroscope::ui {

/// Where a list of URLs comes from: what is there already, bytes at hand, files to be read, or all of them. A value.
struct ListSource
{
    Q_DECLARE_TR_FUNCTIONS(ListSource)

public:
    QString name;     ///< what the user knows it by: "Pasted text", a file's name
    ListInput before; ///< what this is added to, and how all is to be read
    QByteArray text;  ///< in any encoding and format
    QStringList
        files; ///< local paths (core/check/list/filename.h), each a piece of its own, after `text`
    bool isSample = false; ///< the lab's, which is checked within limits of its own

    static ListSource fromText(const QString &text, const QString &name);
    /// Named after the file, or after their number.
    static ListSource fromFiles(const QStringList &paths);
};

/// A list that was read and parsed.
struct LoadedList
{
    QString name;
    ListInput input; ///< what was parsed, so that more can be added to it
    UrlList list;
    bool isSample = false;
    UrlFilter filter; ///< by which it was parsed
    QString error;    ///< why there is no list; a sentence for the user
};

/// Reads and parses lists beside the window, so that 100,000 pasted lines, a slow disk or a pipe to which
/// nobody writes do not hold it up.
///
/// Threads: belongs to the one that shows; loaded() is emitted there. Each load has a thread of its own. One
/// that is overtaken by a newer load, or abandoned, or whose loader is destroyed, never arrives: its thread
/// ends as soon as what it reads lets go of it, and nobody waits for that.
class ListLoader final : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 maxBytes = 256 << 20; ///< of all files together

    explicit ListLoader(QObject *parent = nullptr);
    ~ListLoader() override;

    void load(ListSource source, UrlFilter filter);
    /// Nothing arrives any more; nothing if nothing is being read.
    void abandon();
    bool isLoading() const { return m_job != nullptr; }
    /// How much of what is being read has been parsed; 0 until that begins.
    int percent() const { return m_percent; }

Q_SIGNALS:
    /// percent() is another one.
    void advanced();
    void loaded(const LoadedList &loaded);

private:
    class Job;

    void advance(quint64 ticket, int percent);
    void deliver(quint64 ticket, const LoadedList &loaded);

    std::shared_ptr<Job> m_job; ///< the newest one, until it is delivered
    quint64 m_ticket = 0;       ///< of that
    int m_percent = 0;
};

} // namespace coroscope::ui
