// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>
#include <QString>

#include <atomic>
#include <chrono>

namespace coroscope {

/// A file that is written, or a Unix socket at which somebody reads.
///
/// Threads: any one; giveUpAfter() from all. Lifetime: the destructor closes it.
class ByteSink
{
public:
    ByteSink() = default;
    ~ByteSink();

    // They throw std::system_error if they cannot.
    void openFile(const QString &path);
    void connectTo(const QString &path);

    /// Returns once all is written, or nothing more can be: then error() says why.
    void write(QByteArrayView bytes);
    /// Whoever does not read from now on for so long is not waited for any more. A disk is.
    void giveUpAfter(std::chrono::milliseconds patience);

    void close();
    /// What went wrong; empty if nothing did.
    const QString &error() const { return m_error; }
    /// Whoever read has gone, which is no fault of anybody's.
    bool isLeft() const { return m_isLeft; }

private:
    Q_DISABLE_COPY_MOVE(ByteSink)

    /// How many bytes were taken; negative: none will be.
    qsizetype put(QByteArrayView bytes);
    bool awaitReader();
    void fail(int error);

    int m_descriptor = -1;
    bool m_isSocket = false;
    bool m_isLeft = false;
    QString m_error;
    std::atomic<std::chrono::steady_clock::rep> m_giveUpAt = 0; ///< 0: never
};

} // namespace coroscope
