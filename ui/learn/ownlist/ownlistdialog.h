// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/ownlist/ownlist.h"

#include <QDialog>
#include <QTimer>

#include <vector>

QT_BEGIN_NAMESPACE
class QLabel;
class QPlainTextEdit;
class QPushButton;
QT_END_NAMESPACE

namespace coroscope {
struct Lesson;
} // namespace coroscope

namespace coroscope::ui {

/// Asks for a list of one's own: a text with URLs, files, or both. Says what was found in it, what a lesson leaves out,
/// and to whom its requests would go. What is written is kept while the dialog lives.
class OwnListDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit OwnListDialog(QWidget *parent = nullptr);

    /// The lesson that the list is for, and the list that it has already, for a dialog in which nothing was written:
    /// its parts stand there by name, and nobody reads over a shoulder what is in them.
    void ask(const Lesson &lesson, const OwnList &list);
    /// Adds files to the text; one that cannot be read is told of.
    void addFiles(const QStringList &names);

Q_SIGNALS:
    void chosen(const coroscope::OwnList &list);

private:
    void openFiles();
    void removeParts();
    void read();
    void showFound();
    qint64 bytes() const;
    QStringList namesOfParts() const;

    const Lesson *m_lesson = nullptr;
    std::vector<ListPart>
        m_parts; ///< besides what is written: files, and what was given at the start
    OwnList m_list;
    QString m_fault; ///< of a file
    QTimer m_soon;   ///< what is typed is read when it rests
    QPlainTextEdit *m_text;
    QLabel *m_names;
    QPushButton *m_remove;
    QLabel *m_found;
    QLabel *m_left;
    QLabel *m_requests;
    QPushButton *m_use;
};

} // namespace coroscope::ui
