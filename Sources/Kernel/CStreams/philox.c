#include "CStreams.h"

// Results must not depend on whether the processor fuses multiplication and addition.
#pragma STDC FP_CONTRACT OFF

enum { ROUNDS = 10 };

void cstreams_philox_block(const uint32_t counter[4], const uint32_t key[2], uint32_t words[4]) {
  uint32_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
  uint32_t k0 = key[0], k1 = key[1];
  for (int round = 0; round < ROUNDS; round++) {
    const uint64_t p0 = UINT64_C(0xD2511F53) * c0;
    const uint64_t p1 = UINT64_C(0xCD9E8D57) * c2;
    c0 = (uint32_t)(p1 >> 32) ^ c1 ^ k0;
    c1 = (uint32_t)p1;
    c2 = (uint32_t)(p0 >> 32) ^ c3 ^ k1;
    c3 = (uint32_t)p0;
    k0 += UINT32_C(0x9E3779B9);
    k1 += UINT32_C(0xBB67AE85);
  }
  words[0] = c0;
  words[1] = c1;
  words[2] = c2;
  words[3] = c3;
}

void cstreams_start(
    cstreams_state *state, uint64_t key, uint64_t counter_low, uint64_t counter_high,
    uint64_t block_limit) {
  *state = (cstreams_state){
      .key = key,
      .counter_low = counter_low,
      .counter_high = counter_high,
      .block_limit = block_limit,
      .spent = 4,
  };
}

static void refill(cstreams_state *state) {
  if (state->block_limit != 0 && state->next_block == state->block_limit) {
    state->next_block = 0;
    state->exhausted = 1;
  }
  const uint64_t low = state->counter_low + state->next_block;
  const uint32_t counter[4] = {
      (uint32_t)low, (uint32_t)(low >> 32), (uint32_t)state->counter_high,
      (uint32_t)(state->counter_high >> 32)};
  const uint32_t key[2] = {(uint32_t)state->key, (uint32_t)(state->key >> 32)};
  cstreams_philox_block(counter, key, state->words);
  state->next_block++;
  state->spent = 0;
}

static void philox_set(void *pointer, unsigned long seed) {
  cstreams_start(pointer, seed, 0, 0, 0);
}

static unsigned long philox_get(void *pointer) {
  cstreams_state *state = pointer;
  if (state->spent >= 4) refill(state);
  return state->words[state->spent++];
}

// Two words of one block, the higher first: an odd word left over is skipped.
static double philox_get_double(void *pointer) {
  cstreams_state *state = pointer;
  if (state->spent >= 3) refill(state);
  const uint64_t high = state->words[state->spent];
  const uint64_t low = state->words[state->spent + 1];
  state->spent += 2;
  return (double)((high << 32 | low) >> 11) * 0x1p-53;
}

static const gsl_rng_type philox_type = {
    .name = "philox4x32-10",
    .max = 0xFFFFFFFFUL,
    .min = 0,
    .size = sizeof(cstreams_state),
    .set = philox_set,
    .get = philox_get,
    .get_double = philox_get_double,
};

const gsl_rng_type *cstreams_philox(void) { return &philox_type; }
