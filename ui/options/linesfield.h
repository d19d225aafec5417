// SPDX-License-Identifier: MIT
#pragma once

#include <QPlainTextEdit>
#include <QWidget>

namespace coroscope::ui {

/// Entries, one on each line. As high as three of them; Tab leaves it.
class LinesField final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit LinesField(QWidget *parent = nullptr);

    /// Trimmed; blank lines are none.
    QStringList lines() const;
    void setLines(const QStringList &lines);

    QSize sizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void fit();
};

class LinesField;

/// Paths of files, one on each line, and a button that finds more of them.
class FilesField final : public QWidget
{
    Q_OBJECT

public:
    /// `what` heads the dialog that finds them.
    explicit FilesField(const QString &what, QWidget *parent = nullptr);

    LinesField &field() { return *m_lines; }
    QStringList files() const;
    void setFiles(const QStringList &files);

Q_SIGNALS:
    void edited();

private:
    /// Returns at once.
    void choose();

    QString m_what;
    LinesField *m_lines;
};

} // namespace coroscope::ui
