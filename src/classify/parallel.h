#pragma once

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cstddef>
#include <thread>

namespace caresift {

/// Calls `work(i)` for every i below `count`, on so many threads; 0: as many as the machine has. Each i is to
/// write places of its own only, so that nothing depends on the threads.
template <typename Work>
void ParallelFor(std::size_t count, unsigned threads, const Work& work) {
  const unsigned most = threads > 0 ? threads : std::max(1u, std::thread::hardware_concurrency());
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, most);
  tbb::parallel_for(std::size_t{0}, count, work, tbb::simple_partitioner());
}

}  // namespace caresift
