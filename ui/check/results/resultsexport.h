// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

namespace coroscope {
class CheckRun;
}

namespace coroscope::ui {

/// Writes the results to a file, as far as there are any.
class ResultsExport final : public QObject
{
    Q_OBJECT

public:
    explicit ResultsExport(const CheckRun &run, QObject *parent = nullptr);

    /// Asks for a file in a dialog beside `window`; returns at once.
    void open(QWidget *window);
    /// In the format that the name says. The file is there in full or not at all.
    void write(const QString &path);

Q_SIGNALS:
    void written();
    /// `why` is a sentence for the user.
    void failed(const QString &why);
    /// No file was chosen.
    void dismissed();

private:
    const CheckRun &m_run;
};

} // namespace coroscope::ui
