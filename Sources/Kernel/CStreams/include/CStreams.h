// Philox4x32-10 as a generator of the GNU Scientific Library.
//
// Source: Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3",
// doi:10.1145/2063384.2063405.
#ifndef CSTREAMS_H
#define CSTREAMS_H

#include <gsl/gsl_rng.h>
#include <stddef.h>
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

/// Two words as the halves of a vector.
typedef uint64_t cstreams_pair __attribute__((vector_size(16)));
typedef uint32_t cstreams_quad __attribute__((vector_size(16)));

typedef double cstreams_numbers __attribute__((vector_size(16)));

/// A uniform number (w + 1/2) / 2^52 from the upper 52 bits w of a block's words 0 and 1, or what
/// it lacks to 1: both exact.
typedef enum { CSTREAMS_UNIFORM, CSTREAMS_COMPLEMENT } cstreams_kind;

/// The uniform number of one block; the counter and the key are given by their 64-bit halves.
///
/// The rounds are those of `cstreams_philox_block`, with both products in one instruction.
static inline double cstreams_uniform(
    uint64_t counter_low, uint64_t counter_high, uint64_t key, cstreams_kind kind) {
  const cstreams_pair multipliers = {UINT64_C(0xD2511F53), UINT64_C(0xCD9E8D57)};
  const cstreams_quad step = {UINT32_C(0x9E3779B9), 0, UINT32_C(0xBB67AE85), 0};
  // Words 0 and 2, 1 and 3, in the low half of 64 bits; what is above never counts.
  cstreams_pair even = {counter_low, counter_high};
  cstreams_pair odd = {counter_low >> 32, counter_high >> 32};
  cstreams_pair round_key = {(uint32_t)key, key >> 32};
  for (int round = 0; round < 10; round++) {
    const cstreams_pair product = (even & UINT64_C(0xFFFFFFFF)) * multipliers;
    const cstreams_quad halves = (cstreams_quad)product;
    even = (cstreams_pair)__builtin_shufflevector(halves, halves, 3, -1, 1, -1)
        ^ (odd ^ round_key);
    odd = (cstreams_pair)__builtin_shufflevector(halves, halves, 2, -1, 0, -1);
    round_key = (cstreams_pair)((cstreams_quad)round_key + step);
  }
  const cstreams_pair low = (cstreams_pair)__builtin_shufflevector(
      (cstreams_quad)even, (cstreams_quad)odd, 0, 4, 0, 4);
  // Behind the leading 1 of [1, 2), less 1 - 2^-53. Flipped bits give the complement.
  const uint64_t flip = kind == CSTREAMS_COMPLEMENT ? ~UINT64_C(0) : 0;
  const cstreams_pair in_one_to_two = (low ^ flip) >> 12 | UINT64_C(0x3FF0000000000000);
  return ((cstreams_numbers)in_one_to_two)[0] - 0x1.fffffffffffffp-1;
}

/// One number of each of the counters `counter_low + i stride`.
void cstreams_uniforms(
    uint64_t key, uint64_t counter_low, uint64_t stride, uint64_t counter_high,
    cstreams_kind kind, double *results, size_t count);

/// One number of each of the counters with the high halves `counter_high[i]`.
void cstreams_uniforms_of_streams(
    uint64_t key, uint64_t counter_low, const uint64_t *counter_high,
    cstreams_kind kind, double *results, size_t count);

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
