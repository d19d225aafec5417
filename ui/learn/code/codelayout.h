// SPDX-License-Identifier: MIT
#pragma once

#include <QPlainTextDocumentLayout>

namespace coroscope::ui {

/// Lays code out for a QPlainTextEdit: a line that is longer than the view goes on below, further in than it began, so
/// that nothing is cut and nothing is hidden at the side.
class CodeLayout final : public QPlainTextDocumentLayout
{
    Q_OBJECT

public:
    explicit CodeLayout(QTextDocument *document);

    /// In pixels; lays everything out anew.
    void setWidth(qreal width);
    /// What is visible, or how it is painted, has changed.
    void layOutAgain();

    QRectF blockBoundingRect(const QTextBlock &block) const override;

protected:
    void documentChanged(int from, int charsRemoved, int charsAdded) override;

private:
    void layOut(QTextBlock block) const;

    qreal m_width = 0;
};

} // namespace coroscope::ui
