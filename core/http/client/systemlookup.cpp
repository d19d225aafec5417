// SPDX-License-Identifier: MIT
#include "core/http/client/systemlookup.h"

#include "core/http/client/filedescriptors.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHostInfo>

#include <algorithm>
#include <cerrno>
#include <mutex>
#include <system_error>
#include <thread>

#ifdef Q_OS_UNIX
#include <netdb.h>
#include <sys/socket.h>
#endif

namespace coroscope {

namespace {

using Outcome = NameAnswer::Outcome;

#ifdef Q_OS_UNIX

Outcome outcomeOf(int error, int systemError)
{
    switch (error) {
    case 0:
        return Outcome::Found;
    case EAI_NONAME: // glibc says so, too, of an answer that it cannot use
        return h_errno == NO_RECOVERY ? Outcome::Failed : Outcome::NotFound;
#ifdef EAI_NODATA
    case EAI_NODATA:
        return Outcome::NoAddress;
#endif
    case EAI_MEMORY:
        return Outcome::NoResources;
    default:
        break;
    }
    const bool isOurs = error == EAI_SYSTEM && isOfShortage(systemError);
    // Without a descriptor to ask by, the system says that the name service is busy.
    return isOurs || freeDescriptors(1) == 0 ? Outcome::NoResources : Outcome::Failed;
}

NameAnswer answerOf(const QString &host)
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *list = nullptr;
    h_errno = 0; // of this thread; getaddrinfo() itself never sets it, its name service does
    const int error = ::getaddrinfo(host.toLatin1().constData(), nullptr, &hints, &list);
    NameAnswer answer{.outcome = outcomeOf(error, errno)};
    if (error != 0)
        answer.text = QString::fromLocal8Bit(::gai_strerror(error));
    for (const addrinfo *entry = list; entry; entry = entry->ai_next) {
        const QHostAddress address(entry->ai_addr);
        if (!address.isNull() && !answer.addresses.contains(address))
            answer.addresses.append(address);
    }
    if (list)
        ::freeaddrinfo(list);
    return answer;
}

#else

NameAnswer answerOf(const QString &host)
{
    const QHostInfo info = QHostInfo::fromName(host);
    if (!info.addresses().isEmpty())
        return {.outcome = Outcome::Found, .addresses = info.addresses()};
    const bool isUnknown = info.error() == QHostInfo::HostNotFound;
    return {.outcome = isUnknown ? Outcome::NotFound : Outcome::Failed, .text = info.errorString()};
}

#endif

/// Names that no name service has to be asked for: those that RFC 6761 keeps from existing, and what was to be
/// an IPv4 address, and is none.
bool cannotExist(const QString &host)
{
    const QString bare = host.endsWith(u'.') ? host.chopped(1) : host;
    const QString last = bare.section(u'.', -1);
    const bool isNumber = !last.isEmpty() && std::ranges::all_of(last, [](QChar c) {
        return c >= u'0' && c <= u'9';
    });
    return isNumber || last.compare(u"invalid", Qt::CaseInsensitive) == 0;
}

class Desk;

/// What the asker and the thread share; either may end first.
struct Post
{
    std::mutex mutex;
    Desk *desk = nullptr; ///< guarded; null once the asker has gone
    NameAnswer answer;    ///< guarded; there when the event comes
};

/// Where the answer arrives, on the asker's thread.
class Desk final : public QObject
{
public:
    Desk(QObject *context, HostLookup::Done done)
        : QObject(context)
        , m_post(std::make_shared<Post>())
        , m_done(std::move(done))
    {
        m_post->desk = this;
    }
    ~Desk() override
    {
        const std::lock_guard lock(m_post->mutex);
        m_post->desk = nullptr;
    }

    const std::shared_ptr<Post> &post() const { return m_post; }

protected:
    void customEvent(QEvent *) override
    {
        deleteLater();
        m_done(taken());
    }

private:
    Q_DISABLE_COPY_MOVE(Desk)

    NameAnswer taken() const
    {
        const std::lock_guard lock(m_post->mutex);
        return std::move(m_post->answer);
    }

    const std::shared_ptr<Post> m_post;
    const HostLookup::Done m_done;
};

void deliver(Post &post, NameAnswer answer)
{
    const std::lock_guard lock(post.mutex);
    post.answer = std::move(answer);
    if (post.desk)
        QCoreApplication::postEvent(post.desk, new QEvent(QEvent::User));
}

} // namespace

void lookUpBySystem(const QString &host, QObject *context, HostLookup::Done done)
{
    const auto *const desk = new Desk(context, std::move(done)); // the context owns it
    const std::shared_ptr<Post> post = desk->post();
    if (cannotExist(host)) {
        deliver(
            *post,
            {.outcome = Outcome::NotFound, .text = QStringLiteral("Host %1 not found").arg(host)});
        return;
    }
    try {
        std::thread([post, host] { deliver(*post, answerOf(host)); }).detach();
    } catch (const std::system_error &error) { // no thread is left
        deliver(*post,
                {.outcome = Outcome::NoResources, .text = QString::fromLocal8Bit(error.what())});
    }
}

} // namespace coroscope
