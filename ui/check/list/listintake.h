// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

QT_BEGIN_NAMESPACE
class QMimeData;
QT_END_NAMESPACE

namespace coroscope::ui {

class CheckSession;
class Safeguard;

/// The ways by which a list gets in: clipboard, drop, file dialog. What is pasted or dropped goes to the end
/// of the list that there is; files that are opened take its place.
class ListIntake final : public QObject
{
    Q_OBJECT

public:
    ListIntake(CheckSession &session, Safeguard &safeguard, QObject *parent = nullptr);

    static bool accepts(const QMimeData &data);
    void drop(const QMimeData &data);
    void paste();
    /// Asks for files in a dialog beside `window`; returns at once.
    void open(QWidget *window);

private:
    void take(const QMimeData &data, const QString &name);
    void openFiles(const QStringList &names);

    CheckSession &m_session;
    Safeguard &m_safeguard;
};

} // namespace coroscope::ui
