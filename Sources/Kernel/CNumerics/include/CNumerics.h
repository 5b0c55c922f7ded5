// exp, log and pow of many numbers: the operations of Elementary's Swift functions, several numbers
// side by side, so that results have the same bits. Additions, multiplications and tables only.
//
// It is in C because Swift's vectors are taken apart into single numbers by the compiler, which
// then makes slower code than for one number.
#ifndef CNUMERICS_H
#define CNUMERICS_H

#include <stddef.h>
#include <stdint.h>

/// e^x, log x and x^y of `count` numbers, up to a block of numbers that holds one off the beaten
/// path: the caller does the next `CNUMERICS_BLOCK` one by one and calls again.
///
/// Off the path are results outside 2^-1022 to 2^1022, for log and pow also arguments x that are
/// not positive and normal, and NaN. The results may be written over the arguments.
///
/// - Returns: how many results are written.
size_t cnumerics_exp(
    const double *_Nonnull arguments, double *_Nonnull results, size_t count);
size_t cnumerics_log(
    const double *_Nonnull arguments, double *_Nonnull results, size_t count);
/// - Parameter stride: 1 for an exponent each, 0 for one exponent.
size_t cnumerics_pow(
    const double *_Nonnull bases, const double *_Nonnull exponents, size_t stride,
    double *_Nonnull results, size_t count);

/// How many numbers are done side by side.
enum { CNUMERICS_BLOCK = 8 };

/// For i in 0..<128: 2^(i/128) rounded, and what the rounding missed, relative to it.
extern const double cnumerics_powers_of_two_table[256];

/// For each of 128 intervals of z from 0.705 to 1.41: c near 1/z, a multiple of 2^-10; -log c
/// rounded to a multiple of 2^-42; and what that rounding missed. The interval around 1 has c = 1.
extern const double cnumerics_logarithms_table[384];

/// The tables as Swift can read them.
static inline const double *_Nonnull cnumerics_powers_of_two(void) {
  return cnumerics_powers_of_two_table;
}
static inline const double *_Nonnull cnumerics_logarithms(void) {
  return cnumerics_logarithms_table;
}

#endif
