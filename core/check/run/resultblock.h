// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <memory>
#include <vector>

struct ZSTD_CDict_s;
struct ZSTD_DDict_s;

namespace coroscope {

/// Many short texts that are much alike, each compressed so that it can be had by itself. What they have in common is in a
/// dictionary, which is made of the texts of another block: it is a dictionary of Zstandard.
///
/// Threads: belongs to one; once it is full, to any.
class ResultBlock
{
public:
    /// For so many; with a dictionary from the first on if `before` has any texts.
    explicit ResultBlock(std::size_t capacity, const ResultBlock *before = nullptr);
    /// A copy is full: nothing is added to it, so that another thread may have it.
    ResultBlock(const ResultBlock &other);
    ResultBlock &operator=(const ResultBlock &) = delete;
    ~ResultBlock();

    std::size_t size() const { return m_ends.size(); }
    /// What is compressed, without its dictionary.
    qsizetype bytes() const { return m_bytes.size(); }
    bool isFull() const { return size() == m_capacity; }
    /// Not once it is full.
    void append(const QByteArray &text);
    QByteArray at(std::size_t index) const;

private:
    QByteArray dictionary() const;

    struct Free
    {
        void operator()(ZSTD_CDict_s *dictionary) const;
    };

    std::size_t m_capacity;
    QByteArray m_bytes;                               ///< compressed, one behind the other
    std::vector<quint32> m_ends;                      ///< of each
    std::unique_ptr<ZSTD_CDict_s, Free> m_forPacking; ///< until it is full
    std::shared_ptr<const ZSTD_DDict_s> m_forUnpacking;
};

} // namespace coroscope
