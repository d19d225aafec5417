// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QTimer>

namespace coroscope::ui {

/// What could not be done, in a sentence for the user: the newest one, until its cause is gone or it has
/// stood long enough to be read.
class Notices final : public QObject
{
    Q_OBJECT

public:
    enum class About : quint8 {
        List,  ///< to get one
        Check, ///< to begin one
        Export,
        Browser,
        Clipboard,
    };

    explicit Notices(QObject *parent = nullptr);

    void complain(About about, const QString &why);
    /// What is complained of is mended, or wanted no more. Does nothing if the complaint is about something else.
    void settle(About about);
    /// Empty: there is nothing to complain of.
    const QString &text() const { return m_text; }

Q_SIGNALS:
    void changed();

private:
    void clear();

    QString m_text;
    About m_about = About::List;
    QTimer m_expiry;
};

} // namespace coroscope::ui
