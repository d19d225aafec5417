// SPDX-License-Identifier: MIT
#include "ui/check/options/optionsbutton.h"

#include "ui/check/checksession.h"
#include "words/check/optionwords.h"
#include "words/text/tip.h"

#include <QStyle>

namespace coroscope::ui {

namespace {

QString namesOf(const QList<CheckOption> &options)
{
    QStringList names;
    for (const CheckOption option : options)
        names += optionWord(option);
    return names.join(u", ");
}

} // namespace

OptionsButton::OptionsButton(CheckSession &session, const QString &text, QWidget *parent)
    : QToolButton(parent)
    , m_session(session)
    , m_text(text)
{
    setProperty("flat", true);
    connect(&session, &CheckSession::optionsChanged, this, &OptionsButton::showOptions);
    showOptions();
}

void OptionsButton::showOptions()
{
    const QList<CheckOption> changed =
        changedFurtherOptions(m_session.options(), m_session.texts());
    QList<CheckOption> wrong;
    for (const OptionFault &fault : m_session.faults())
        wrong += fault.option;
    QString tip = tr("More options: requests, answers, connection, what to leave out, pace");
    if (!wrong.isEmpty()) {
        setText(tr("%1 wrong…").arg(wrong.size()));
        tip = tr("Wrong in more options: %1").arg(namesOf(wrong));
    } else if (!changed.isEmpty()) {
        setText(tr("%1 changed…").arg(changed.size()));
        tip = tr("Changed in more options: %1").arg(namesOf(changed));
    } else {
        setText(m_text);
    }
    setToolTip(tipText(tip));
    setAccessibleName(tip);
    setProperty("alert", !wrong.isEmpty());
    style()->unpolish(this);
    style()->polish(this);
}

} // namespace coroscope::ui
