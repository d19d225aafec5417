// SPDX-License-Identifier: MIT
#include "ui/diagnosis/diagnosiswindow.h"

#include "core/check/mask/urlmask.h"
#include "core/check/options/checkoptions.h"
#include "core/http/diagnosis/diagnosisengine.h"
#include "ui/diagnosis/diagnosisfacts.h"
#include "ui/diagnosis/diagnosiswaterfall.h"
#include "ui/monitor/inspector/inspectorfacts.h"
#include "ui/monitor/inspector/inspectorsection.h"
#include "ui/shell/elidedlabel.h"
#include "ui/shell/overflowrow.h"
#include "ui/shell/screenfit.h"
#include "ui/style/plainlabel.h"
#include "ui/style/themesource.h"
#include "words/check/diagnosiswords.h"
#include "words/text/format.h"
#include "words/text/tip.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace coroscope::ui {

namespace {

constexpr int margin = 16;
constexpr QSize firstSize{760, 720};

} // namespace

DiagnosisWindow::DiagnosisWindow(DiagnosisEngine &engine, const ThemeSource &theme, QWidget *parent)
    : QDialog(parent)
    , m_engine(engine)
    , m_theme(theme)
    , m_ticker(new QTimer(this))
{
    setWindowTitle(tr("Diagnosis"));
    setObjectName(u"diagnosis"_s);
    resize(firstSize);
    new ScreenFit(*this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(margin, margin, margin, 0);
    column->setSpacing(12);
    column->addWidget(makeHead());
    column->addWidget(m_waterfall = new DiagnosisWaterfall(theme));
    m_waterfall->setAccessibleName(tr("Phases of the request"));
    column->addWidget(makeDetails(), 1);

    m_ticker->setInterval(50ms);
    connect(m_ticker, &QTimer::timeout, this, [this] {
        m_waterfall->show(m_engine.diagnosis(), std::chrono::nanoseconds(m_elapsed.nsecsElapsed()));
    });
    connect(&engine, &DiagnosisEngine::changed, this, &DiagnosisWindow::showDiagnosis);
    connect(&theme, &ThemeSource::changed, this, &DiagnosisWindow::showTheme);
    showTheme();
    showDiagnosis();
}

void DiagnosisWindow::diagnose(const HttpUrl &url)
{
    DiagnosisRequest request;
    request.url = url;
    request.userAgent = ownUserAgent();
    m_elapsed.start();
    m_engine.start(request);
    if (isVisible()) {
        raise();
        activateWindow();
    }
    show();
}

void DiagnosisWindow::hideEvent(QHideEvent *event)
{
    QDialog::hideEvent(event);
    if (m_engine.isRunning() && !event->spontaneous())
        m_engine.cancel();
}

QWidget *DiagnosisWindow::makeHead()
{
    auto *caption = new PlainLabel(tr("Diagnosis"));
    caption->setProperty("role", u"caption"_s);
    m_next = makeButton(
        tr("Go on"), tr("Diagnose the place that this leads to"), &DiagnosisWindow::goOn);
    m_again = makeButton(tr("Stop"), {}, &DiagnosisWindow::startOrStop);
    m_copy = makeButton(tr("Copy"), tr("Copy all of this as text"), &DiagnosisWindow::copy);
    auto *bar = new OverflowRow;
    bar->addElastic(caption, 0, 64);
    bar->addStretch();
    int rank = 0;
    for (QToolButton *button : {m_next, m_again, m_copy})
        bar->addButton(button, rank++);

    m_url = new ElidedLabel;
    m_url->setObjectName(u"url"_s);
    m_url->setProperty("role", u"title"_s);
    m_conclusion = new PlainLabel;
    m_conclusion->setObjectName(u"conclusion"_s);
    m_conclusion->setWordWrap(true);
    m_conclusion->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto *head = new QWidget;
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(bar);
    column->addWidget(m_url);
    column->addWidget(m_conclusion);
    return head;
}

QWidget *DiagnosisWindow::makeDetails()
{
    m_connection = makePart(tr("Connection"));
    m_certificates = makePart(tr("Certificates"));
    m_events = makePart(tr("What happened"));
    m_headers = makePart(tr("Response headers"));
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 8, margin);
    column->setSpacing(14);
    for (const Part &part : {m_connection, m_certificates, m_events, m_headers})
        column->addWidget(part.section);
    column->addStretch();

    auto *scroller = new QScrollArea;
    scroller->setFrameShape(QFrame::NoFrame);
    scroller->setWidgetResizable(true);
    scroller->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroller->setAccessibleName(tr("What was found"));
    scroller->setWidget(page);
    return scroller;
}

DiagnosisWindow::Part DiagnosisWindow::makePart(const QString &head)
{
    auto *facts = new InspectorFacts(m_theme);
    return {facts, new InspectorSection(head, facts)};
}

QToolButton *
DiagnosisWindow::makeButton(const QString &text, const QString &tip, void (DiagnosisWindow::*act)())
{
    auto *button = new QToolButton;
    button->setText(text);
    button->setToolTip(tipText(tip));
    button->setProperty("flat", true);
    connect(button, &QToolButton::clicked, this, act);
    return button;
}

void DiagnosisWindow::showDiagnosis()
{
    const Diagnosis &diagnosis = m_engine.diagnosis();
    const bool isRunning = m_engine.isRunning();
    m_url->setFullText(printable(maskPasswords(diagnosis.url), 400));
    m_conclusion->setText(conclusion(diagnosis));
    m_again->setText(isRunning ? tr("Stop") : tr("Again"));
    m_again->setToolTip(isRunning ? tr("Stop and keep what is known")
                                  : tr("Ask for this URL once more"));
    m_next->setVisible(!diagnosis.redirect.isEmpty());
    m_copy->setEnabled(diagnosis.isOver);
    m_waterfall->show(diagnosis,
                      std::chrono::nanoseconds(m_elapsed.isValid() ? m_elapsed.nsecsElapsed() : 0));
    showParts(diagnosis);
    if (isRunning != m_ticker->isActive())
        isRunning ? m_ticker->start() : m_ticker->stop();
}

void DiagnosisWindow::showParts(const Diagnosis &diagnosis)
{
    const std::pair<Part, Facts> parts[] = {
        {m_connection, connectionFacts(diagnosis)},
        {m_certificates, certificateFacts(diagnosis, QDateTime::currentDateTimeUtc())},
        {m_events, eventFacts(diagnosis)},
        {m_headers, headerFacts(diagnosis)}};
    for (const auto &[part, facts] : parts) {
        part.facts->setFacts(facts);
        part.section->setVisible(!facts.empty());
    }
}

void DiagnosisWindow::showTheme()
{
    m_conclusion->setFont(m_theme.current().body);
}

void DiagnosisWindow::startOrStop()
{
    if (m_engine.isRunning())
        m_engine.cancel();
    else
        diagnose(m_engine.diagnosis().url);
}

void DiagnosisWindow::goOn()
{
    diagnose(m_engine.diagnosis().redirect);
}

void DiagnosisWindow::copy()
{
    QGuiApplication::clipboard()->setText(diagnosisText(m_engine.diagnosis()));
}

} // namespace coroscope::ui
