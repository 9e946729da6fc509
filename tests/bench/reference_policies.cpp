// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/reference_policies.h"

#include "engine/cache/frequency_sketch.h"

#include <algorithm>
#include <array>

namespace dataflow::bench {

namespace {

using Key = std::uint32_t;
constexpr Key kNone = UINT32_MAX;

/// The links of all lists of a policy; a key is in one list at a time.
struct Links {
    explicit Links(std::uint32_t keys)
        : newer(keys, kNone)
        , older(keys, kNone)
        , place(keys, 0)
    {}
    std::vector<Key> newer;
    std::vector<Key> older;
    /// Number of the list that holds the key; 0: none.
    std::vector<std::uint8_t> place;
};

class KeyList {
public:
    KeyList(Links& links, std::uint8_t number)
        : m_links(links)
        , m_number(number)
    {}
    bool holds(Key key) const { return m_links.place[key] == m_number; }
    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    Key oldest() const { return m_oldest; }
    Key newest() const { return m_newest; }
    void push(Key key)
    {
        m_links.newer[key] = kNone;
        m_links.older[key] = m_newest;
        (m_newest != kNone ? m_links.newer[m_newest] : m_oldest) = key;
        m_newest = key;
        m_links.place[key] = m_number;
        ++m_size;
    }
    void remove(Key key)
    {
        const Key newer = m_links.newer[key];
        const Key older = m_links.older[key];
        (newer != kNone ? m_links.older[newer] : m_newest) = older;
        (older != kNone ? m_links.newer[older] : m_oldest) = newer;
        m_links.place[key] = 0;
        --m_size;
    }
    Key pop()
    {
        const Key key = m_oldest;
        remove(key);
        return key;
    }
    void touch(Key key)
    {
        remove(key);
        push(key);
    }

private:
    Links& m_links;
    std::uint8_t m_number;
    Key m_oldest = kNone;
    Key m_newest = kNone;
    std::size_t m_size = 0;
};

double ratioOf(std::size_t hits, const Trace& trace)
{
    return trace.keys.empty() ? 0 : static_cast<double>(hits) / static_cast<double>(trace.keys.size());
}

double lru(const Trace& trace, std::size_t capacity)
{
    Links links(trace.uniqueKeys);
    KeyList list(links, 1);
    std::size_t hits = 0;
    for (const Key key : trace.keys) {
        if (list.holds(key)) {
            ++hits;
            list.touch(key);
            continue;
        }
        if (list.size() >= capacity)
            list.pop();
        list.push(key);
    }
    return ratioOf(hits, trace);
}

/// Megiddo, Modha: "ARC: A Self-Tuning, Low Overhead Replacement Cache", FAST 2003.
class Arc {
public:
    Arc(std::uint32_t keys, std::size_t capacity)
        : m_capacity(capacity)
        , m_links(keys)
    {}
    bool access(Key key)
    {
        if (m_t1.holds(key) || m_t2.holds(key)) {
            (m_t1.holds(key) ? m_t1 : m_t2).remove(key);
            m_t2.push(key);
            return true;
        }
        if (m_b1.holds(key) || m_b2.holds(key))
            comeBack(key, m_b1.holds(key));
        else
            comeFirst(key);
        return false;
    }

private:
    static double ratio(std::size_t a, std::size_t b)
    {
        return std::max(1.0, static_cast<double>(a) / static_cast<double>(b));
    }
    void comeBack(Key key, bool fromB1)
    {
        if (fromB1)
            m_target = std::min(static_cast<double>(m_capacity), m_target + ratio(m_b2.size(), m_b1.size()));
        else
            m_target = std::max(0.0, m_target - ratio(m_b1.size(), m_b2.size()));
        replace(!fromB1);
        (fromB1 ? m_b1 : m_b2).remove(key);
        m_t2.push(key);
    }
    void comeFirst(Key key)
    {
        const std::size_t all = m_t1.size() + m_t2.size() + m_b1.size() + m_b2.size();
        if (m_t1.size() + m_b1.size() == m_capacity) {
            if (m_t1.size() < m_capacity) {
                m_b1.pop();
                replace(false);
            } else {
                m_t1.pop();
            }
        } else if (all >= m_capacity) {
            if (all == 2 * m_capacity)
                m_b2.pop();
            replace(false);
        }
        m_t1.push(key);
    }
    void replace(bool fromB2)
    {
        const auto recent = static_cast<double>(m_t1.size());
        const bool takeRecent =
            !m_t1.empty() &&
            (recent > m_target || (fromB2 && m_t1.size() == static_cast<std::size_t>(m_target)));
        if (takeRecent || m_t2.empty())
            m_b1.push(m_t1.pop());
        else
            m_b2.push(m_t2.pop());
    }

    const std::size_t m_capacity;
    Links m_links;
    KeyList m_t1{m_links, 1};
    KeyList m_t2{m_links, 2};
    KeyList m_b1{m_links, 3};
    KeyList m_b2{m_links, 4};
    double m_target = 0;
};

/// Yang et al.: "FIFO queues are all you need for cache eviction", SOSP 2023.
class S3Fifo {
public:
    S3Fifo(std::uint32_t keys, std::size_t capacity)
        : m_capacity(capacity)
        , m_mainShare(capacity - std::max<std::size_t>(1, capacity / 10))
        , m_links(keys)
        , m_uses(keys, 0)
    {}
    bool access(Key key)
    {
        if (m_small.holds(key) || m_main.holds(key)) {
            m_uses[key] = static_cast<std::uint8_t>(std::min(3, m_uses[key] + 1));
            return true;
        }
        const bool cameBack = m_ghosts.holds(key);
        if (cameBack)
            m_ghosts.remove(key);
        while (m_small.size() + m_main.size() >= m_capacity) {
            if (m_main.size() > m_mainShare || m_small.empty())
                evictFromMain();
            else
                evictFromSmall();
        }
        m_uses[key] = 0;
        (cameBack ? m_main : m_small).push(key);
        return false;
    }

private:
    void evictFromMain()
    {
        while (m_uses[m_main.oldest()] > 0) {
            --m_uses[m_main.oldest()];
            m_main.touch(m_main.oldest());
        }
        m_main.pop();
    }
    void evictFromSmall()
    {
        while (!m_small.empty()) {
            const Key key = m_small.pop();
            if (m_uses[key] < 2) {
                m_ghosts.push(key);
                if (m_ghosts.size() > m_mainShare)
                    m_ghosts.pop();
                return;
            }
            m_uses[key] = 0;
            m_main.push(key);
            if (m_main.size() > m_mainShare)
                return evictFromMain();
        }
    }

    const std::size_t m_capacity;
    const std::size_t m_mainShare;
    Links m_links;
    KeyList m_small{m_links, 1};
    KeyList m_main{m_links, 2};
    KeyList m_ghosts{m_links, 3};
    std::vector<std::uint8_t> m_uses;
};

/// Johnson, Shasha: "2Q: A Low Overhead High Performance Buffer Management Replacement Algorithm", VLDB 1994,
/// with a quarter for new keys and ghosts for half.
class TwoQueues {
public:
    TwoQueues(std::uint32_t keys, std::size_t capacity)
        : m_capacity(capacity)
        , m_links(keys)
    {}
    bool access(Key key)
    {
        if (m_main.holds(key))
            m_main.touch(key);
        if (m_main.holds(key) || m_fresh.holds(key))
            return true;
        const bool cameBack = m_ghosts.holds(key);
        if (cameBack)
            m_ghosts.remove(key);
        makeRoom();
        (cameBack ? m_main : m_fresh).push(key);
        return false;
    }

private:
    void makeRoom()
    {
        if (m_fresh.size() + m_main.size() < m_capacity)
            return;
        if (m_fresh.size() <= std::max<std::size_t>(1, m_capacity / 4) && !m_main.empty()) {
            m_main.pop();
            return;
        }
        m_ghosts.push(m_fresh.pop());
        if (m_ghosts.size() > std::max<std::size_t>(1, m_capacity / 2))
            m_ghosts.pop();
    }

    const std::size_t m_capacity;
    Links m_links;
    KeyList m_fresh{m_links, 1};
    KeyList m_main{m_links, 2};
    KeyList m_ghosts{m_links, 3};
};

/// W-TinyLFU with a window of a hundredth and a main part of 80 % protected (Einziger et al., ACM TOS 2017).
class WindowTinyLfu {
public:
    WindowTinyLfu(std::uint32_t keys, std::size_t capacity)
        : m_capacity(capacity)
        , m_windowShare(std::max<std::size_t>(1, capacity / 100))
        , m_links(keys)
        , m_sketch(capacity)
    {}
    bool access(Key key)
    {
        m_sketch.add(hashOf(key));
        if (m_window.holds(key)) {
            m_window.touch(key);
            return true;
        }
        if (m_protected.holds(key)) {
            m_protected.touch(key);
            return true;
        }
        if (m_probation.holds(key)) {
            m_probation.remove(key);
            m_protected.push(key);
            if (m_protected.size() > (m_capacity - m_windowShare) * 8 / 10)
                m_probation.push(m_protected.pop());
            return true;
        }
        m_window.push(key);
        if (m_window.size() > m_windowShare)
            admit(m_window.pop());
        return false;
    }

private:
    static std::uint64_t hashOf(Key key) { return (key + 1ull) * 0x9E37'79B9'7F4A'7C15; }
    void admit(Key candidate)
    {
        if (m_window.size() + m_probation.size() + m_protected.size() < m_capacity) {
            m_probation.push(candidate);
            return;
        }
        KeyList& part = m_probation.empty() ? m_protected : m_probation;
        if (part.empty() || m_sketch.estimate(hashOf(candidate)) <= m_sketch.estimate(hashOf(part.oldest())))
            return;
        part.pop();
        m_probation.push(candidate);
    }

    const std::size_t m_capacity;
    const std::size_t m_windowShare;
    Links m_links;
    KeyList m_window{m_links, 1};
    KeyList m_probation{m_links, 2};
    KeyList m_protected{m_links, 3};
    cache::FrequencySketch m_sketch;
};

template <class Policy>
double hitRatioOf(const Trace& trace, std::size_t capacity)
{
    Policy policy(trace.uniqueKeys, capacity);
    std::size_t hits = 0;
    for (const Key key : trace.keys)
        hits += policy.access(key) ? 1 : 0;
    return ratioOf(hits, trace);
}

constexpr std::array kPolicies{
    ReferencePolicy{"lru", lru},
    ReferencePolicy{"arc", hitRatioOf<Arc>},
    ReferencePolicy{"s3-fifo", hitRatioOf<S3Fifo>},
    ReferencePolicy{"2q", hitRatioOf<TwoQueues>},
    ReferencePolicy{"w-tinylfu", hitRatioOf<WindowTinyLfu>},
};

} // namespace

std::span<const ReferencePolicy> referencePolicies() noexcept
{
    return kPolicies;
}

} // namespace dataflow::bench
