// SPDX-License-Identifier: MIT
#include "core/check/run/resultblock.h"

#include <algorithm>
#include <new>

#include <zdict.h>
#include <zstd.h>

namespace coroscope {

namespace {

/// Higher ones take twice the time for a few percent.
constexpr int compressionLevel = 1;
constexpr std::size_t mostSamples = 256;
constexpr qsizetype longestSample = 2048;
constexpr std::size_t dictionarySize = 32 * 1024;

struct Free
{
    void operator()(ZSTD_CCtx *context) const { ZSTD_freeCCtx(context); }
    void operator()(ZSTD_DCtx *context) const { ZSTD_freeDCtx(context); }
};

/// Contexts are scratch memory that is dear to make: one serves all blocks of a thread.
ZSTD_CCtx *packingContext()
{
    thread_local const std::unique_ptr<ZSTD_CCtx, Free> context(ZSTD_createCCtx());
    return context.get();
}

ZSTD_DCtx *unpackingContext()
{
    thread_local const std::unique_ptr<ZSTD_DCtx, Free> context(ZSTD_createDCtx());
    return context.get();
}

/// Of what cannot fail but for want of memory: bytes come back as they were written.
std::size_t checkedSize(std::size_t size)
{
    if (ZSTD_isError(size))
        throw std::bad_alloc();
    return size;
}

} // namespace

ResultBlock::ResultBlock(std::size_t capacity, const ResultBlock *before)
    : m_capacity(capacity)
{
    const QByteArray content = before ? before->dictionary() : QByteArray();
    if (content.isEmpty())
        return;
    const auto size = static_cast<std::size_t>(content.size());
    m_forPacking.reset(ZSTD_createCDict(content.data(), size, compressionLevel));
    m_forUnpacking.reset(ZSTD_createDDict(content.data(), size), &ZSTD_freeDDict);
}

ResultBlock::ResultBlock(const ResultBlock &other)
    : m_capacity(other.size())
    , m_bytes(other.m_bytes)
    , m_ends(other.m_ends)
    , m_forUnpacking(other.m_forUnpacking)
{
}

ResultBlock::~ResultBlock() = default;

void ResultBlock::append(const QByteArray &text)
{
    Q_ASSERT(!isFull());
    const auto size = static_cast<std::size_t>(text.size());
    const qsizetype begin = m_bytes.size();
    const std::size_t room = ZSTD_compressBound(size);
    m_bytes.resize(begin + static_cast<qsizetype>(room));
    char *const into = m_bytes.data() + begin;
    const std::size_t packed = checkedSize(
        m_forPacking
            ? ZSTD_compress_usingCDict(
                packingContext(), into, room, text.data(), size, m_forPacking.get())
            : ZSTD_compressCCtx(packingContext(), into, room, text.data(), size, compressionLevel));
    m_bytes.resize(begin + static_cast<qsizetype>(packed));
    m_ends.push_back(static_cast<quint32>(m_bytes.size()));
    if (isFull()) {
        m_bytes.squeeze();
        m_forPacking.reset();
    }
}

QByteArray ResultBlock::at(std::size_t index) const
{
    const std::size_t begin = index == 0 ? 0 : m_ends[index - 1];
    const char *const packed = m_bytes.constData() + begin;
    const std::size_t size = m_ends[index] - begin;
    QByteArray text(static_cast<qsizetype>(ZSTD_getFrameContentSize(packed, size)),
                    Qt::Uninitialized);
    const auto room = static_cast<std::size_t>(text.size());
    checkedSize(m_forUnpacking
                    ? ZSTD_decompress_usingDDict(
                        unpackingContext(), text.data(), room, packed, size, m_forUnpacking.get())
                    : ZSTD_decompressDCtx(unpackingContext(), text.data(), room, packed, size));
    return text;
}

/// Texts from all over the block, with the statistics of what is in them; empty if they are too few for those.
QByteArray ResultBlock::dictionary() const
{
    QByteArray samples;
    std::vector<std::size_t> sizes;
    const std::size_t step = std::max<std::size_t>(1, size() / mostSamples);
    for (std::size_t i = 0; i < size(); i += step) {
        const QByteArray sample = at(i).left(longestSample);
        samples += sample;
        sizes.push_back(static_cast<std::size_t>(sample.size()));
    }
    QByteArray made(static_cast<qsizetype>(dictionarySize), Qt::Uninitialized);
    const auto content =
        std::min<std::size_t>(static_cast<std::size_t>(samples.size()), dictionarySize / 2);
    const std::size_t size = ZDICT_finalizeDictionary(
        made.data(),
        dictionarySize,
        samples.data(),
        content,
        samples.data(),
        sizes.data(),
        static_cast<unsigned>(sizes.size()),
        {.compressionLevel = compressionLevel, .notificationLevel = 0, .dictID = 0});
    made.resize(ZDICT_isError(size) ? 0 : static_cast<qsizetype>(size));
    return made;
}

void ResultBlock::Free::operator()(ZSTD_CDict *dictionary) const
{
    ZSTD_freeCDict(dictionary);
}

} // namespace coroscope
