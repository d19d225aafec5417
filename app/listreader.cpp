// SPDX-License-Identifier: MIT
#include "app/listreader.h"

#include "app/checkoutput.h"
#include "app/listpart.h"
#include "app/terminal/filelimit.h"
#include "app/terminal/progressline.h"
#include "app/terminal/terminal.h"
#include "core/check/list/filename.h"
#include "core/lab/labserver.h"
#include "core/lab/routes/labsample.h"
#include "words/check/filewords.h"
#include "words/check/listwords.h"
#include "words/text/format.h"

#include <QFileInfo>
#include <QStringBuilder>

#include <algorithm>
#include <utility>

namespace coroscope {

namespace {

constexpr int forLab = 12;                // file descriptors of the server's side
constexpr qint64 longestList = 256 << 20; // bytes, of all files; as in the window
constexpr qsizetype maxInputLength = 200;

} // namespace

ListReader::ListReader(const CheckArguments &arguments)
    : m_arguments(arguments)
{
}

ListReader::~ListReader() = default;

std::optional<UrlList> ListReader::read()
{
    if (m_arguments.useLab) {
        if (!startLab())
            return std::nullopt;
        return UrlList::parse(sampleList(*m_lab), m_arguments.options.filter);
    }
    std::optional<ListInput> input = readInput();
    if (!input)
        return std::nullopt;
    UrlList list = parseShowingProgress(std::move(*input));
    if (const ListSummary *const unread = list.unreadPart()) {
        complainOfCheck(listFaultText(
            *unread, unread->name.isEmpty() ? tr("Standard input") : shownFileName(unread->name)));
        return std::nullopt;
    }
    tellRecognised(list);
    return list;
}

bool ListReader::startLab()
{
    if (const auto why = tooFewDescriptors(forLab)) {
        complainOfCheck(*why);
        return false;
    }
    m_lab = std::make_unique<LabServer>(labSampleHosts);
    if (!m_lab->isListening())
        complainOfCheck(tr("The lab cannot be started: %1").arg(m_lab->errorString()));
    return m_lab->isListening();
}

UrlList ListReader::parseShowingProgress(ListInput input) const
{
    if (!m_arguments.showProgress || !isTerminal(standardError))
        return UrlList::parse(std::move(input), m_arguments.options.filter);
    ProgressLine line;
    const auto show = [&line](const QString &name, int percent) {
        line.showReading(printable(shownFileName(QFileInfo(name).fileName())), percent);
    };
    return UrlList::parse(std::move(input), m_arguments.options.filter, {}, show);
}

std::optional<ListInput> ListReader::readInput() const
{
    ListInput input{.parts = {}, .choice = m_arguments.list};
    qint64 size = 0;
    for (const QString &name : m_arguments.files) {
        auto part = readListPart(name, longestList - size);
        if (const auto *const file = std::get_if<FileBytes>(&part)) {
            complainOfCheck(unreadFileText(nameOfListPart(name), *file, ListUse::Check));
            return std::nullopt;
        }
        input.parts.push_back(std::get<ListPart>(std::move(part)));
        size += input.parts.back().bytes.size();
    }
    return input;
}

void ListReader::tellRecognised(const UrlList &list) const
{
    const auto isPlain = [](const ListSummary &part) {
        return part.reading.format == ListFormat::List && part.reading.encoding == u"UTF-8"
               && !part.reading.wasPacked;
    };
    // One URL a line is what a list is; there is nothing to tell, unless that is the question.
    const bool isToldOf = m_arguments.listOnly || !std::ranges::all_of(list.parts(), isPlain);
    if (!m_arguments.isQuiet && isToldOf) {
        for (const QString &line : recognisedText(list).split(u'\n'))
            complainOfCheck(tr("read as %1").arg(line));
    }
}

void ListReader::write(const UrlList &list, CheckOutput &output) const
{
    for (qsizetype row = 0; row < std::ssize(list.rows()); ++row) {
        const UrlRow &line = list.rows()[static_cast<std::size_t>(row)];
        const QString file = list.parts()[static_cast<std::size_t>(line.part)].name;
        const QString place = file.isEmpty() ? QString() : shownFileName(file) % u':';
        const QString numbers = QString::number(line.line) % u':' % QString::number(line.column);
        if (line.target >= 0) {
            output.write((place % numbers % u'\t' % list.displayUrl(line.target) % u'\n').toUtf8());
        } else if (!m_arguments.isQuiet) { // beside the URLs, so that those can be piped on
            complainOfCheck(place % numbers % u": "
                            % tr("%1 (%2: %3)")
                                  .arg(printable(list.input(row), maxInputLength),
                                       verdictName(line.verdict),
                                       errorKindName(line.error)));
        }
    }
}

QString ListReader::nothingToCheck(const UrlList &list)
{
    return list.countOf(ErrorKind::Excluded) > 0
               ? tr("There is nothing to check: --include and --exclude leave no URL of the list.")
               : tr("There is nothing to check: no http or https URL is in the list.");
}

} // namespace coroscope
