#include "CStreams.h"

#include <string.h>

// Vectors are passed between functions of this file only.
#pragma clang diagnostic ignored "-Wpsabi"

enum { ROUNDS = 10, WIDTH = 8 };

typedef uint64_t words __attribute__((vector_size(8 * WIDTH)));
typedef double numbers __attribute__((vector_size(8 * WIDTH)));

static const words LANES = {0, 1, 2, 3, 4, 5, 6, 7};

// The round keys, each in all lanes.
typedef struct {
  words even[ROUNDS], odd[ROUNDS];
} schedule;

static inline void make_schedule(schedule *keys, uint64_t key) {
  const words none = {0};
  uint32_t even = (uint32_t)key, odd = (uint32_t)(key >> 32);
  for (int round = 0; round < ROUNDS; round++) {
    keys->even[round] = none + even;
    keys->odd[round] = none + odd;
    even += UINT32_C(0x9E3779B9);
    odd += UINT32_C(0xBB67AE85);
  }
}

// The low halves of eight blocks. A lane's upper 32 bits do not count until the end.
static inline words low_halves(words counter_low, words counter_high, const schedule *keys) {
  const uint64_t mask = UINT64_C(0xFFFFFFFF);
  words c0 = counter_low, c1 = counter_low >> 32, c2 = counter_high, c3 = counter_high >> 32;
#pragma clang loop unroll(full)
  for (int round = 0; round < ROUNDS - 1; round++) {
    const words p0 = (c0 & mask) * UINT64_C(0xD2511F53);
    const words p1 = (c2 & mask) * UINT64_C(0xCD9E8D57);
    c0 = (p1 >> 32) ^ (c1 ^ keys->even[round]);
    c1 = p1;
    c2 = (p0 >> 32) ^ (c3 ^ keys->odd[round]);
    c3 = p0;
  }
  // The last round's other half is not asked for.
  const words p1 = (c2 & mask) * UINT64_C(0xCD9E8D57);
  c0 = (p1 >> 32) ^ (c1 ^ keys->even[ROUNDS - 1]);
  return p1 << 32 | (c0 & mask);
}

// 52 bits behind the leading 1 of [1, 2), less 1 - 2^-53: exact. Flipped bits give the complement.
static inline numbers uniform(words bits, uint64_t flip) {
  const words in_one_to_two = (bits ^ flip) >> 12 | UINT64_C(0x3FF0000000000000);
  return (numbers)in_one_to_two - 0x1.fffffffffffffp-1;
}

void cstreams_uniforms(
    uint64_t key, uint64_t counter_low, uint64_t stride, uint64_t counter_high,
    cstreams_kind kind, double *results, size_t count) {
  const uint64_t flip = kind == CSTREAMS_COMPLEMENT ? ~UINT64_C(0) : 0;
  const words none = {0};
  schedule keys;
  make_schedule(&keys, key);
  size_t done = 0;
  for (; done + WIDTH <= count; done += WIDTH) {
    const words low = (counter_low + done * stride) + LANES * stride;
    const numbers block = uniform(low_halves(low, none + counter_high, &keys), flip);
    memcpy(results + done, &block, sizeof block);
  }
  for (; done < count; done++) {
    const uint64_t low = counter_low + done * stride;
    results[done] = cstreams_uniform(low, counter_high, key, kind);
  }
}

void cstreams_uniforms_of_streams(
    uint64_t key, uint64_t counter_low, const uint64_t *counter_high, cstreams_kind kind,
    double *results, size_t count) {
  const uint64_t flip = kind == CSTREAMS_COMPLEMENT ? ~UINT64_C(0) : 0;
  const words none = {0};
  schedule keys;
  make_schedule(&keys, key);
  size_t done = 0;
  for (; done + WIDTH <= count; done += WIDTH) {
    words high;
    memcpy(&high, counter_high + done, sizeof high);
    const numbers block = uniform(low_halves(none + counter_low, high, &keys), flip);
    memcpy(results + done, &block, sizeof block);
  }
  for (; done < count; done++) {
    results[done] = cstreams_uniform(counter_low, counter_high[done], key, kind);
  }
}
