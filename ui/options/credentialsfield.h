// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

#include <vector>

QT_BEGIN_NAMESPACE
class QLineEdit;
class QToolButton;
class QVBoxLayout;
QT_END_NAMESPACE

namespace coroscope::ui {

/// Passwords, each with its user and with the URLs that may see it: a row each, which hides the password.
/// A row in which nothing is written counts for nothing.
class CredentialsField final : public QWidget
{
    Q_OBJECT

public:
    explicit CredentialsField(QWidget *parent = nullptr);

    /// "USER:PASSWORD@URLS", as OptionTexts has them.
    QStringList credentials() const;
    void setCredentials(const QStringList &texts);

Q_SIGNALS:
    void edited();

private:
    struct Row
    {
        QWidget *widget = nullptr;
        QLineEdit *user = nullptr;
        QLineEdit *password = nullptr;
        QLineEdit *urls = nullptr;
    };

    Row &addRow();
    /// Empties it if it is the only one.
    void removeRow(const QWidget *widget);
    QLineEdit *makePart(const QString &name, const QString &toolTip);

    QVBoxLayout *m_column;
    std::vector<Row> m_rows;
};

} // namespace coroscope::ui
