#include "CNumerics.h"

#include <string.h>

// Results must not depend on whether the processor fuses multiplication and addition.
#pragma STDC FP_CONTRACT OFF
// Vectors are passed between functions of this file only.
#pragma clang diagnostic ignored "-Wpsabi"

#define WIDTH 8
#include "lanes.h"
#undef WIDTH
#define WIDTH 2
#include "lanes.h"
#undef WIDTH

// Blocks of 8, then pairs, then a pair with a 1 beside the last number.

size_t cnumerics_exp(const double *arguments, double *results, size_t count) {
  size_t done = 0;
  for (; done + 8 <= count; done += 8) {
    if (!exp_block_8(arguments + done, results + done)) return done;
  }
  for (; done + 2 <= count; done += 2) {
    if (!exp_block_2(arguments + done, results + done)) return done;
  }
  if (done == count) return count;
  double last[2] = {arguments[done], 1};
  if (!exp_block_2(last, last)) return done;
  results[done] = last[0];
  return count;
}

size_t cnumerics_log(const double *arguments, double *results, size_t count) {
  size_t done = 0;
  for (; done + 8 <= count; done += 8) {
    if (!log_block_8(arguments + done, results + done)) return done;
  }
  for (; done + 2 <= count; done += 2) {
    if (!log_block_2(arguments + done, results + done)) return done;
  }
  if (done == count) return count;
  double last[2] = {arguments[done], 1};
  if (!log_block_2(last, last)) return done;
  results[done] = last[0];
  return count;
}

size_t cnumerics_pow(
    const double *bases, const double *exponents, size_t stride, double *results, size_t count) {
  size_t done = 0;
  for (; done + 8 <= count; done += 8) {
    if (!pow_block_8(bases + done, exponents + done * stride, stride, results + done)) {
      return done;
    }
  }
  for (; done + 2 <= count; done += 2) {
    if (!pow_block_2(bases + done, exponents + done * stride, stride, results + done)) {
      return done;
    }
  }
  if (done == count) return count;
  double last[2] = {bases[done], 1};
  const double last_exponents[2] = {exponents[done * stride], 1};
  if (!pow_block_2(last, last_exponents, 1, last)) return done;
  results[done] = last[0];
  return count;
}
