// SPDX-License-Identifier: MIT
#include "core/check/run/packedresults.h"

#include "core/check/run/resultblock.h"
#include "core/check/run/resultpacking.h"

#include <algorithm>
#include <array>

namespace coroscope {

namespace {

/// The first blocks are short, so that soon there is a dictionary, and then a better one; later ones are as long as makes
/// little of a dictionary each.
std::size_t lengthOfBlock(std::size_t number)
{
    constexpr std::array<std::size_t, 2> first{256, 4096};
    constexpr std::size_t usual = 16'384;
    return number < first.size() ? first[number] : usual;
}

constexpr quint16 mostAttempts = 0x7fff;

std::chrono::nanoseconds waitedOf(const CheckResult &result)
{
    std::chrono::nanoseconds waited = result.queued;
    for (const AttemptReport &attempt : result.attempts)
        waited += attempt.backoff;
    return waited;
}

} // namespace

ResultBrief::ResultBrief(const CheckResult &result, Moment from)
    : since(from)
    , total(result.timings.total)
    , waited(waitedOf(result))
    , bytesReceived(result.bytesReceived)
    , target(result.target)
    , task(result.task)
    , status(result.status)
    , attempts(std::min<std::size_t>(result.attempts.size(), mostAttempts) & mostAttempts)
    , hasTail(!result.tail.isEmpty())
    , verdict(result.verdict)
    , firstVerdict(result.firstVerdict)
    , error(result.error)
{
}

const ResultBrief *JudgedResult::operator->() const
{
    return &m_results->brief(m_index);
}

const CheckResult &JudgedResult::whole() const
{
    if (!m_whole)
        m_whole = std::make_shared<const CheckResult>(m_results->whole(m_index));
    return *m_whole;
}

PackedResults::PackedResults() = default;
PackedResults::~PackedResults() = default;
PackedResults::PackedResults(PackedResults &&) noexcept = default;

PackedResults::PackedResults(const PackedResults &other)
    : m_briefs(other.m_briefs)
    , m_places(other.m_places)
    , m_blocks(other.m_blocks)
{
    if (other.m_isLastOwn)
        m_blocks.back() = std::make_shared<ResultBlock>(*m_blocks.back());
}

PackedResults &PackedResults::operator=(PackedResults other) noexcept
{
    m_briefs.swap(other.m_briefs);
    m_places.swap(other.m_places);
    m_blocks.swap(other.m_blocks);
    m_isLastOwn = other.m_isLastOwn;
    return *this;
}

void PackedResults::append(const CheckResult &result, Moment since)
{
    if (m_blocks.empty() || !m_isLastOwn || m_blocks.back()->isFull()) {
        const ResultBlock *const before = m_blocks.empty() ? nullptr : m_blocks.back().get();
        m_blocks.push_back(std::make_shared<ResultBlock>(lengthOfBlock(m_blocks.size()), before));
        m_isLastOwn = true;
    }
    m_places.push_back({.block = static_cast<quint32>(m_blocks.size() - 1),
                        .index = static_cast<quint32>(m_blocks.back()->size())});
    m_blocks.back()->append(packed(result));
    m_briefs.emplace_back(result, since);
}

void PackedResults::appendEarlier(const PackedResults &others, std::size_t index, int target)
{
    const Place place = others.m_places[index];
    const auto &block = others.m_blocks[place.block];
    if (m_blocks.empty() || m_blocks.back() != block) {
        m_blocks.push_back(block);
        m_isLastOwn = false;
    }
    m_places.push_back({.block = static_cast<quint32>(m_blocks.size() - 1), .index = place.index});
    ResultBrief &brief = m_briefs.emplace_back(others.m_briefs[index]);
    brief.since = {};
    brief.target = target;
    brief.task = TaskId::None;
}

qsizetype PackedResults::bytes() const
{
    qsizetype bytes = 0;
    for (const auto &block : m_blocks)
        bytes += block->bytes();
    return bytes;
}

CheckResult PackedResults::whole(std::size_t index) const
{
    const Place place = m_places[index];
    const ResultBrief &known = m_briefs[index];
    CheckResult result = unpacked(m_blocks[place.block]->at(place.index));
    result.target = known.target;
    result.task = known.task;
    result.finishedAt = known.since.time;
    return result;
}

} // namespace coroscope
