// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QLatin1String>
#include <QStringView>

#include <chrono>

namespace coroscope {

/// Writes compact JSON piece by piece, so that a long document need not exist as a whole, and keys keep
/// the order in which they are given. What isInvisible() is escaped. The caller sees to it that the pieces fit
/// together.
class JsonWriter
{
public:
    void beginObject() { open('{'); }
    void endObject() { close('}'); }
    void beginArray() { open('['); }
    void endArray() { close(']'); }
    /// The next piece begins a line.
    void newLine() { m_needsNewLine = true; }

    void key(QLatin1String name);
    void string(QStringView text);
    void integer(qint64 value);
    /// In seconds, with microseconds.
    void seconds(std::chrono::nanoseconds duration);
    /// In microseconds, with nanoseconds.
    void microseconds(std::chrono::nanoseconds duration);
    void boolean(bool value);
    void null();

    /// What was written since the last call.
    QByteArray take();
    /// How much that is.
    qsizetype size() const { return m_bytes.size(); }

private:
    void open(char bracket);
    void close(char bracket);
    void beginValue();
    void quote(QStringView text);
    void digits(qint64 number);
    void fixed(qint64 number, int places);
    void append(char32_t c);

    QByteArray m_bytes;
    bool m_needsComma = false;
    bool m_needsNewLine = false;
};

} // namespace coroscope
