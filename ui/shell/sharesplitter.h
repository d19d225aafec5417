// SPDX-License-Identifier: MIT
#pragma once

#include <QSplitter>

#include <vector>

namespace coroscope::ui {

/// A splitter whose panes keep their shares of it. What is shown is a function of these and of the room that
/// there is, so that one which was made small and large again is as it was before; only the user, who moves
/// a handle, changes the shares.
class ShareSplitter final : public QSplitter
{
    Q_OBJECT

public:
    explicit ShareSplitter(Qt::Orientation orientation, QWidget *parent = nullptr);

    /// One for each pane, in any unit.
    void setShares(const std::vector<int> &shares);
    QByteArray saveShares() const;
    /// False, and nothing is changed, if `saved` is not of as many panes.
    bool restoreShares(const QByteArray &saved);

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void apply();
    void noteMove();

    std::vector<int> m_shares;
};

} // namespace coroscope::ui
