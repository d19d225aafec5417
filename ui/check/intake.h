// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

QT_BEGIN_NAMESPACE
class QMimeData;
QT_END_NAMESPACE

namespace coroscope::ui {

class CheckSession;

/// The ways by which a list gets in: clipboard, drop, file dialog.
class Intake final : public QObject
{
    Q_OBJECT

public:
    Intake(CheckSession &session, QObject *parent = nullptr);

    static bool accepts(const QMimeData &data);
    void drop(const QMimeData &data);
    void paste();
    /// Asks for files in a dialog beside `window`; returns at once.
    void open(QWidget *window);

Q_SIGNALS:
    void refused(const QString &why);

private:
    void take(const QMimeData &data, const QString &name);

    CheckSession &m_session;
};

} // namespace coroscope::ui
