// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QTimer>

namespace coroscope::ui {

/// What could not be done, or was done where nobody sees it, in a sentence for the user: the newest one, until its
/// cause is gone or it has stood long enough to be read.
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
        Recording,
        Runs, ///< that are kept
    };

    explicit Notices(QObject *parent = nullptr);

    void complain(About about, const QString &why);
    void tell(About about, const QString &what);
    /// What is complained of is mended, or wanted no more. Does nothing if the complaint is about something else.
    void settle(About about);
    /// Empty: there is nothing to say.
    const QString &text() const { return m_text; }
    /// Something could not be done.
    bool isComplaint() const { return m_isComplaint; }

Q_SIGNALS:
    void changed();

private:
    void show(About about, const QString &text, bool isComplaint);
    void clear();

    QString m_text;
    bool m_isComplaint = false;
    About m_about = About::List;
    QTimer m_expiry;
};

} // namespace coroscope::ui
