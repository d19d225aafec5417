// SPDX-License-Identifier: MIT
#include "ui/options/pacefields.h"

#include "core/check/optionbounds.h"
#include "ui/options/secondsbox.h"

#include <QSpinBox>

#include <limits>

using namespace std::chrono_literals;

namespace coroscope::ui {

namespace {

/// Below zero there is no delay: it stands for what is polite.
constexpr std::chrono::milliseconds polite = -politeDelay;

} // namespace

PaceFields::PaceFields(QWidget *parent)
    : OptionPage(parent)
{
    m_delay = addSeconds(CheckOption::Delay,
                         tr("at least, between the beginnings of two requests"),
                         tr("Between the beginnings of requests to one host, at least. Polite: %1 "
                            "s, and none for hosts on this machine")
                             .arg(double(politeDelay.count()) / 1000),
                         polite,
                         OptionBounds::delay);
    m_delay->setSingleStep(double(politeDelay.count()) / 1000);
    m_delay->setSpecialValueText(tr("Polite"));
    m_silence = addSeconds(CheckOption::IdleTimeout,
                           tr("after which an attempt is given up"),
                           tr("An attempt in which nothing arrives for so long is given up, be it "
                              "before or in an answer"),
                           1ms,
                           OptionBounds::timeout);
    m_seed = addNumber(CheckOption::Seed,
                       tr("of the random part of retry delays"),
                       tr("Where the random part of retry delays begins: the same seed, the same "
                          "delays"),
                       0,
                       std::numeric_limits<int>::max());
}

void PaceFields::collect(CheckOptions &options, OptionTexts &) const
{
    options.perHostDelay = m_delay->time() < 0ms ? std::nullopt : std::optional(m_delay->time());
    options.idleTimeout = m_silence->time();
    options.seed = quint64(m_seed->value());
}

void PaceFields::showOptions(const CheckOptions &options, const OptionTexts &)
{
    m_delay->setTime(options.perHostDelay.value_or(polite));
    m_silence->setTime(options.idleTimeout);
    m_seed->setValue(int(std::min<quint64>(options.seed, quint64(m_seed->maximum()))));
}

} // namespace coroscope::ui
