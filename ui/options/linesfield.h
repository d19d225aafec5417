// SPDX-License-Identifier: MIT
#pragma once

#include <QPlainTextEdit>

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

} // namespace coroscope::ui
