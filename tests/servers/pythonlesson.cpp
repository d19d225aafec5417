// SPDX-License-Identifier: MIT
#include "tests/servers/pythonlesson.h"

#include "tests/servers/serverprograms.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace {

class QuickTimer final : public coroscope::LabTimer
{
public:
    QuickTimer(double speed, std::function<void()> onDue)
        : m_speed(speed)
    {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.callOnTimeout(std::move(onDue));
    }
    void start(std::chrono::milliseconds delay, const QByteArray & /*requestTarget*/) override
    {
        m_timer.start(static_cast<int>(double(delay.count()) / m_speed));
    }
    void stop() override { m_timer.stop(); }

private:
    const double m_speed;
    QTimer m_timer;
};

} // namespace

QuickLab::QuickLab(double speed)
    : m_speed(speed)
    , m_listener(m_journal, *this, 1)
{
}

QString QuickLab::url() const
{
    return u"http://127.0.0.1:%1"_s.arg(m_listener.serverPort());
}

std::unique_ptr<coroscope::LabTimer> QuickLab::makeTimer(std::function<void()> onDue)
{
    return std::make_unique<QuickTimer>(m_speed, std::move(onDue));
}

PythonLesson::PythonLesson(const QString &file,
                           const QStringList &settings,
                           double speed,
                           const QString &lab)
{
    QStringList arguments{QStringLiteral(COROSCOPE_QUICKLY),
                          QString::number(speed),
                          QStringLiteral(COROSCOPE_PYTHON_LESSONS "/") + file,
                          lab};
    for (const QString &setting : settings)
        arguments << u"--set"_s << setting;
    m_process.start(serverProgram(u"python3"_s), arguments);
}

PythonLesson::~PythonLesson()
{
    m_process.kill();
    m_process.waitForFinished();
}

void PythonLesson::read()
{
    static const QRegularExpression note(u"^ *\\d+\\.\\d{3} s  ([^:]+): (.*)$"_s);
    const QString said = QString::fromUtf8(m_process.readAllStandardOutput());
    for (const QString &line : said.split(u'\n', Qt::SkipEmptyParts)) {
        if (const auto match = note.match(line); match.hasMatch()) {
            m_tale.notes << SaidNote{match.captured(1), match.captured(2)};
            continue;
        }
        const QJsonDocument ends = QJsonDocument::fromJson(line.toUtf8());
        m_isWhole = ends.isArray();
        for (const QJsonValue &end : ends.array()) {
            // Python gives a task without a name a number: main, and helpers of its own.
            if (!end[0].toString().startsWith(u"Task-"))
                m_tale.ends.insert(end[0].toString(), end[1].toString());
        }
    }
}
