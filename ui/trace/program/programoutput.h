// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QObject>
#include <QStringDecoder>
#include <QTextDocument>

namespace coroscope::ui {

/// What a program printed, as text for people to read: the newest of it, without colours and what else a terminal would do.
///
/// Threads: the one that shows.
class ProgramOutput final : public QObject
{
    Q_OBJECT

public:
    /// More lines are too many to be read, and longer ones are broken.
    static constexpr int mostLines = 10'000;
    static constexpr int longestLine = 10'000;

    explicit ProgramOutput(QObject *parent = nullptr);

    bool isEmpty() const { return m_document.isEmpty() && m_fresh.isEmpty(); }
    /// Laid out for a QPlainTextEdit, of which several may show it.
    QTextDocument &document() { return m_document; }

    void clear();
    /// Bytes as they come: they may end inside of a character. Seen after the next show().
    void append(const QByteArray &bytes);
    /// Puts what has come into the document. Of a flood only what could still be read gets there.
    void show();

Q_SIGNALS:
    /// The first of it has come, or all of it has gone.
    void appeared();

private:
    void put(QChar character);

    QTextDocument m_document;
    QStringDecoder m_decoder{QStringDecoder::Utf8};
    QString m_fresh; ///< not in the document yet
    int m_column = 0;
    enum class Escape : quint8 { None, Begun, Sequence, Title } m_escape = Escape::None;
};

} // namespace coroscope::ui
