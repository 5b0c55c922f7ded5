#include "StreamsPeers.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>

static gsl_rng *generator_of(peers_generator generator) {
  static gsl_rng *taus2, *mt19937;
  if (taus2 == NULL) {
    taus2 = gsl_rng_alloc(gsl_rng_taus2);
    mt19937 = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(taus2, 42);
    gsl_rng_set(mt19937, 42);
  }
  return generator == PEER_TAUS2 ? taus2 : mt19937;
}

void peers_draw(peers_generator generator, peers_law law, double *results, size_t count) {
  gsl_rng *rng = generator_of(generator);
  switch (law) {
    case PEER_UNIFORM:
      for (size_t i = 0; i < count; i++) results[i] = gsl_rng_uniform_pos(rng);
      break;
    case PEER_EXPONENTIAL:
      for (size_t i = 0; i < count; i++) results[i] = gsl_ran_exponential(rng, 1);
      break;
    case PEER_WEIBULL:
      for (size_t i = 0; i < count; i++) results[i] = gsl_ran_weibull(rng, 1, 2);
      break;
    case PEER_LOGNORMAL:
      for (size_t i = 0; i < count; i++) results[i] = gsl_ran_lognormal(rng, 0, 1);
      break;
  }
}

void peers_exp(const double *arguments, double *results, size_t count) {
  for (size_t i = 0; i < count; i++) results[i] = exp(arguments[i]);
}

void peers_log(const double *arguments, double *results, size_t count) {
  for (size_t i = 0; i < count; i++) results[i] = log(arguments[i]);
}

void peers_pow(const double *bases, const double *exponents, double *results, size_t count) {
  for (size_t i = 0; i < count; i++) results[i] = pow(bases[i], exponents[i]);
}

void peers_pow_fixed(const double *bases, double exponent, double *results, size_t count) {
  for (size_t i = 0; i < count; i++) results[i] = pow(bases[i], exponent);
}
