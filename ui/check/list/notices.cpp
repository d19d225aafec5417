// SPDX-License-Identifier: MIT
#include "ui/check/list/notices.h"

using namespace std::chrono_literals;

namespace coroscope::ui {

namespace {

constexpr auto stays = 8s;

} // namespace

Notices::Notices(QObject *parent)
    : QObject(parent)
{
    m_expiry.setSingleShot(true);
    m_expiry.setInterval(stays);
    connect(&m_expiry, &QTimer::timeout, this, &Notices::clear);
}

void Notices::complain(About about, const QString &why)
{
    show(about, why, true);
}

void Notices::tell(About about, const QString &what)
{
    show(about, what, false);
}

void Notices::show(About about, const QString &text, bool isComplaint)
{
    m_about = about;
    m_text = text;
    m_isComplaint = isComplaint;
    m_expiry.start();
    Q_EMIT changed();
}

void Notices::settle(About about)
{
    if (about == m_about)
        clear();
}

void Notices::clear()
{
    if (m_text.isEmpty())
        return;
    m_expiry.stop();
    m_text.clear();
    Q_EMIT changed();
}

} // namespace coroscope::ui
