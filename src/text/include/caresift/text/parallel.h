#pragma once

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <atomic>
#include <cstddef>

namespace caresift {

/// Calls body(begin, end) for stretches of at most `size` that make up [0, count), on as many threads as
/// oneTBB is allowed. Stretches are the same whatever the number of threads, so that a sum over one is too.
///
/// The counter hands what one thread wrote to the others in a way that the thread sanitiser sees: it cannot
/// look into oneTBB.
template <typename Body>
void ForEachStretch(std::size_t count, std::size_t size, const Body& body) {
  std::atomic<std::size_t> done = 0;
  done.fetch_add(1, std::memory_order_release);
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, (count + size - 1) / size, 1),
                    [&](const tbb::blocked_range<std::size_t>& stretches) {
                      done.load(std::memory_order_acquire);
                      for (std::size_t i = stretches.begin(); i < stretches.end(); ++i)
                        body(i * size, std::min((i + 1) * size, count));
                      done.fetch_add(1, std::memory_order_release);
                    });
  done.load(std::memory_order_acquire);
}

}  // namespace caresift
