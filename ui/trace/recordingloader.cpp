// SPDX-License-Identifier: MIT
#include "ui/trace/recordingloader.h"

#include "core/check/list/filename.h"
#include "core/recording/recordingfile.h"
#include "report/recordedrun.h"
#include "report/recordingwords.h"

#include <QDir>
#include <QFileInfo>

#include <filesystem>

namespace coroscope::ui {

namespace {

/// Why it is not even begun; empty if it may be. Of a pipe or a device nobody knows whether it ever ends.
QString obstacle(const QByteArray &path, const QString &shown)
{
    std::error_code error;
    const auto status = std::filesystem::status(path.toStdString(), error);
    if (!std::filesystem::exists(status))
        return RecordingLoader::tr("%1 cannot be read: %2.")
            .arg(shown,
                 error ? QString::fromLocal8Bit(error.message().c_str())
                       : RecordingLoader::tr("there is no such file"));
    return std::filesystem::is_regular_file(status)
               ? QString()
               : RecordingLoader::tr("%1 is not a file.").arg(shown);
}

} // namespace

/// What the thread does.
class RecordingLoader::Reading
{
public:
    Reading(QByteArray path, QString shown, std::stop_token stop, std::function<void(int)> tell)
        : m_path(std::move(path))
        , m_shown(std::move(shown))
        , m_stop(std::move(stop))
        , m_tell(std::move(tell))
    {
    }

    /// Why it could not be read.
    QString read(OpenedRecording &recording);

private:
    void tell(qint64 position, qint64 size);

    const QByteArray m_path;
    const QString m_shown;
    const std::stop_token m_stop;
    const std::function<void(int)> m_tell;
    int m_percent = 0;
};

QString RecordingLoader::Reading::read(OpenedRecording &recording)
{
    std::error_code unknown;
    const auto size = std::filesystem::file_size(m_path.toStdString(), unknown);
    recording.size = unknown ? 0 : static_cast<qint64>(size);
    RecordedResults results(recording);
    RecordingReader reader(recordedNames(),
                           [&results](QByteArrayView domain, const QByteArray &object) {
                               results.read(domain, object);
                           });
    const auto take = [&](RecordingReader &read, qint64 position) {
        takeRead(recording, read);
        tell(position, recording.size);
        return !m_stop.stop_requested();
    };
    const QString error = readRecording(m_path, reader, take);
    if (!error.isEmpty())
        return RecordingLoader::tr("%1 cannot be read: %2.").arg(m_shown, error);
    takeRead(recording, reader);
    if (!m_stop.stop_requested())
        recording.remarks = remarksOn(recording.history);
    return refusalText(recording.findings, m_shown);
}

void RecordingLoader::Reading::tell(qint64 position, qint64 size)
{
    const int percent =
        size > 0 ? static_cast<int>(std::min<qint64>(position * 100 / size, 100)) : 0;
    if (std::exchange(m_percent, percent) != percent)
        m_tell(percent);
}

RecordingLoader::RecordingLoader(QObject *parent)
    : QObject(parent)
{
}

RecordingLoader::~RecordingLoader() = default;

void RecordingLoader::load(const QString &path)
{
    cancel();
    const QByteArray bytes = fileNameToBytes(path);
    const QString shown = QDir::toNativeSeparators(shownFileName(path));
    if (const QString why = obstacle(bytes, shown); !why.isEmpty()) {
        Q_EMIT failed(why);
        return;
    }
    m_name = shownFileName(QFileInfo(path).fileName());
    m_percent = 0;
    m_isLoading = true;
    m_thread = std::jthread(
        [this, ticket = ++m_ticket, bytes, shown, name = m_name](const std::stop_token &stop) {
            const auto recording = std::make_shared<OpenedRecording>();
            recording->name = name;
            Reading reading(bytes, shown, stop, [this, ticket](int percent) {
                post(ticket, [this, percent] {
                    m_percent = percent;
                    Q_EMIT advanced();
                });
            });
            const QString why = reading.read(*recording);
            post(ticket, [this, recording, why] { finish(recording, why); });
        });
    Q_EMIT advanced();
}

void RecordingLoader::cancel()
{
    if (!m_isLoading)
        return;
    m_isLoading = false;
    ++m_ticket;
    m_thread.request_stop();
    Q_EMIT advanced();
}

void RecordingLoader::post(quint64 ticket, std::function<void()> what)
{
    m_inbox.post([this, ticket, what = std::move(what)] {
        if (ticket == m_ticket)
            what();
    });
}

void RecordingLoader::finish(const std::shared_ptr<OpenedRecording> &recording, const QString &why)
{
    m_isLoading = false;
    if (why.isEmpty())
        Q_EMIT loaded(recording);
    else
        Q_EMIT failed(why);
    Q_EMIT advanced();
}

} // namespace coroscope::ui
