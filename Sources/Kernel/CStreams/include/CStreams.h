// Philox4x32-10 as a generator of the GNU Scientific Library.
//
// Source: Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3",
// doi:10.1145/2063384.2063405.
#ifndef CSTREAMS_H
#define CSTREAMS_H

#include <gsl/gsl_rng.h>
#include <stdint.h>

/// The whole state of a generator. The caller owns it: no allocation, a copy is a snapshot.
typedef struct {
  uint64_t key;
  /// The counter of block 0; block b is at low + b.
  uint64_t counter_low;
  uint64_t counter_high;
  /// The next block, and how many there are (0: no limit).
  uint64_t next_block;
  uint64_t block_limit;
  /// The current block's words, and how many of them are spent.
  uint32_t words[4];
  uint32_t spent;
  /// 1 once more than `block_limit` blocks were asked for: words then repeat from block 0.
  uint32_t exhausted;
} cstreams_state;

/// One block: ten rounds of Philox4x32. Words of the counter and the key are in ascending order.
void cstreams_philox_block(const uint32_t counter[4], const uint32_t key[2], uint32_t words[4]);

/// Points a state at block 0 of a counter.
void cstreams_start(
    cstreams_state *state, uint64_t key, uint64_t counter_low, uint64_t counter_high,
    uint64_t block_limit);

/// The generator's static type, for `gsl_rng_alloc`, or for a `gsl_rng` over a caller's state.
///
/// `gsl_rng_set` makes the seed the key and starts at counter 0, without a limit. A word is 32
/// bits; a uniform number takes two words of one block, and has 53 bits in [0, 1).
const gsl_rng_type *cstreams_philox(void);

#endif
