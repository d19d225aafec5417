// SPDX-License-Identifier: MIT
#include "ui/check/optionsform.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace coroscope::ui {

namespace {

constexpr int fieldWidth = 92;
constexpr int maxConcurrency = 512;
constexpr int maxPerHost = 64;
constexpr int maxTimeout = 600; ///< seconds
constexpr int maxRetries = 10;

int seconds(std::chrono::milliseconds time)
{
    return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(time).count());
}

} // namespace

OptionsForm::OptionsForm(QWidget *parent)
    : QWidget(parent)
    , m_form(new QGridLayout)
{
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setVerticalSpacing(6);
    m_form->setColumnStretch(0, 1);
    m_concurrency = addNumber(
        tr("At once"),
        tr("How many requests are under way at the same time, over all hosts; may be changed "
           "while a check runs"),
        1,
        maxConcurrency);
    m_perHost = addNumber(tr("Per host"),
                          tr("How many of them may go to one host; few are polite, and spare you "
                             "being blocked; may be "
                             "changed while a check runs"),
                          1,
                          maxPerHost);
    m_timeout = addNumber(tr("Timeout"),
                          tr("How long one attempt may take, with redirects and the body"),
                          1,
                          maxTimeout);
    m_timeout->setSuffix(tr(" s"));
    m_retries = addNumber(tr("Retries"),
                          tr("How many further attempts a URL gets after a failure that may pass"),
                          0,
                          maxRetries);

    auto *caption = new QLabel(tr("How to check"));
    caption->setProperty("role", u"caption"_qs);
    m_reset = new QToolButton;
    m_reset->setText(tr("Defaults"));
    m_reset->setProperty("flat", true);
    m_reset->setToolTip(tr("Set these numbers as they were at first"));
    m_reset->setAccessibleName(tr("Set the options back to their defaults"));
    connect(m_reset, &QToolButton::clicked, this, &OptionsForm::reset);

    auto *head = new QHBoxLayout;
    head->addWidget(caption, 1);
    head->addWidget(m_reset);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(head);
    column->addLayout(m_form);
    showOptions();
}

void OptionsForm::setOptions(const CheckOptions &options)
{
    m_options = options;
    showOptions();
}

void OptionsForm::setRunning(bool running)
{
    m_isRunning = running;
    for (QWidget *fixed : {m_timeout, m_retries}) {
        fixed->setEnabled(!running);
        fixed->setToolTip(running ? tr("This can be changed once the check is over")
                                  : fixed->accessibleDescription());
    }
    showReset();
}

void OptionsForm::showReset()
{
    m_reset->setEnabled(!m_isRunning && m_options != CheckOptions{});
}

QSpinBox *OptionsForm::addNumber(const QString &label, const QString &toolTip, int least, int most)
{
    auto *field = new QSpinBox;
    field->setRange(least, most);
    field->setFixedWidth(fieldWidth);
    field->setKeyboardTracking(false); // a number that is half typed is not meant
    field->setAlignment(Qt::AlignRight);
    field->setToolTip(toolTip);
    field->setAccessibleName(label);
    field->setAccessibleDescription(toolTip);
    connect(field, &QSpinBox::valueChanged, this, &OptionsForm::collect);

    auto *name = new QLabel(label);
    name->setToolTip(toolTip);
    name->setBuddy(field);
    const int row = m_form->rowCount();
    m_form->addWidget(name, row, 0);
    m_form->addWidget(field, row, 1);
    return field;
}

void OptionsForm::collect()
{
    // More for one host than for all has no meaning.
    m_perHost->setMaximum(std::min(maxPerHost, m_concurrency->value()));
    m_options.concurrency = m_concurrency->value();
    m_options.perHost = m_perHost->value();
    m_options.timeout = std::chrono::seconds(m_timeout->value());
    m_options.retries = m_retries->value();
    showReset();
    Q_EMIT optionsChanged(m_options);
}

void OptionsForm::showOptions()
{
    const QSignalBlocker blockers[] = {QSignalBlocker(m_concurrency),
                                       QSignalBlocker(m_perHost),
                                       QSignalBlocker(m_timeout),
                                       QSignalBlocker(m_retries)};
    m_concurrency->setValue(m_options.concurrency);
    m_perHost->setMaximum(std::min(maxPerHost, m_concurrency->value()));
    m_perHost->setValue(m_options.perHost);
    m_timeout->setValue(seconds(m_options.timeout));
    m_retries->setValue(m_options.retries);
    showReset();
}

void OptionsForm::reset()
{
    setOptions({});
    Q_EMIT optionsChanged(m_options);
}

} // namespace coroscope::ui
