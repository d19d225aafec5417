// SPDX-License-Identifier: MIT
#include "ui/learn/predict/progressmenu.h"

#include "ui/learn/predict/predictions.h"
#include "words/text/format.h"
#include "words/text/tip.h"

#include <QFileDialog>
#include <QMenu>
#include <QSaveFile>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

ProgressMenu::ProgressMenu(Predictions &predictions, qsizetype lessons, QWidget *parent)
    : QToolButton(parent)
    , m_predictions(predictions)
    , m_lessons(lessons)
{
    setObjectName(u"progressMenu"_s);
    setProperty("flat", true);
    setPopupMode(InstantPopup);
    setToolTip(tipText(tr("Questions, and what was answered")));
    setMenu(new QMenu(this));
    m_asks = menu()->addAction(tr("Ask before it shows what comes"));
    m_asks->setObjectName(u"askQuestions"_s);
    m_asks->setCheckable(true);
    connect(m_asks, &QAction::triggered, &predictions, &Predictions::setOn);
    menu()->addSeparator();
    m_exports = menu()->addAction(tr("Export answers…"), this, &ProgressMenu::askForFile);
    m_exports->setObjectName(u"exportAnswers"_s);
    // Behind a menu of its own, since there is no way back.
    auto *forget = menu()->addMenu(tr("Forget all answers"));
    m_forgets = forget->addAction(tr("Forget them"));
    m_forgets->setObjectName(u"forgetAnswers"_s);
    connect(m_forgets, &QAction::triggered, this, [this] { m_predictions.setProgress({}); });
    connect(&predictions, &Predictions::changed, this, &ProgressMenu::refresh);
    connect(&predictions, &Predictions::progressChanged, this, &ProgressMenu::refresh);
    refresh();
}

bool ProgressMenu::write(const QString &path) const
{
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly)
           && file.write(m_predictions.progress().toCsv().toUtf8()) >= 0 && file.commit();
}

void ProgressMenu::refresh()
{
    const Progress &progress = m_predictions.progress();
    const bool isEmpty = progress == Progress();
    setText(tr("%1 of %2 seen").arg(progress.seenLessons()).arg(m_lessons));
    setAccessibleName(tr("Progress: %1").arg(text()));
    m_asks->setChecked(m_predictions.areOn());
    m_exports->setEnabled(!isEmpty);
    m_forgets->setEnabled(!isEmpty);
}

void ProgressMenu::askForFile()
{
    auto *dialog = new QFileDialog(this, tr("Export answers"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Tables (*.csv)"));
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->selectFile(u"answers.csv"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        Q_EMIT said(write(path) ? tr("The answers are in %1.").arg(printable(path))
                                : tr("%1 cannot be written.").arg(printable(path)));
    });
    dialog->open();
}

} // namespace coroscope::ui
