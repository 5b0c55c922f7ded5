// The parts of the GNU Scientific Library that Swift calls.
//
// Swift 6 rejects C's mutable globals (gsl_rng_mt19937, gsl_version and their like) as shared
// state, so each is read here by a function.
#ifndef CGSL_SHIM_H
#define CGSL_SHIM_H

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_qrng.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_version.h>

/// GSL's version, such as "2.7.1".
static inline const char *cgsl_version(void) { return gsl_version; }

/// The Mersenne twister MT19937 (Matsumoto and Nishimura 1998).
static inline const gsl_rng_type *cgsl_rng_mt19937(void) { return gsl_rng_mt19937; }
/// The combined Tausworthe generator of L'Ecuyer 1996, seeded as in 1999.
static inline const gsl_rng_type *cgsl_rng_taus2(void) { return gsl_rng_taus2; }
/// RANLUX, second generation, single precision, level 0 (Luescher 1994).
static inline const gsl_rng_type *cgsl_rng_ranlxs0(void) { return gsl_rng_ranlxs0; }

/// Sobol's sequence, up to 40 dimensions.
static inline const gsl_qrng_type *cgsl_qrng_sobol(void) { return gsl_qrng_sobol; }
/// Niederreiter's base-2 sequence, up to 12 dimensions.
static inline const gsl_qrng_type *cgsl_qrng_niederreiter_2(void) {
  return gsl_qrng_niederreiter_2;
}
/// Halton's sequence, up to 1229 dimensions.
static inline const gsl_qrng_type *cgsl_qrng_halton(void) { return gsl_qrng_halton; }
/// Reverse Halton (Vandewoestyne and Cools 2006), up to 1229 dimensions.
static inline const gsl_qrng_type *cgsl_qrng_reversehalton(void) { return gsl_qrng_reversehalton; }

#endif
