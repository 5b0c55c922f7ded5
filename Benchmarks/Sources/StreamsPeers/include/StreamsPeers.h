// What the random streams and the elementary functions are measured against: loops of the GNU
// Scientific Library's samplers and of the C library's functions, compiled as C.
#ifndef STREAMS_PEERS_H
#define STREAMS_PEERS_H

#include <stddef.h>

typedef enum { PEER_TAUS2, PEER_MT19937 } peers_generator;

typedef enum { PEER_UNIFORM, PEER_EXPONENTIAL, PEER_WEIBULL, PEER_LOGNORMAL } peers_law;

/// Draws `count` numbers, one after the other, from a generator that keeps running between calls.
///
/// The exponential has mean 1, the Weibull shape 2 and scale 1, the lognormal median 1 and sigma 1.
void peers_draw(peers_generator generator, peers_law law, double *results, size_t count);

/// e^x, log x and x^y by the C library.
void peers_exp(const double *arguments, double *results, size_t count);
void peers_log(const double *arguments, double *results, size_t count);
void peers_pow(const double *bases, const double *exponents, double *results, size_t count);
/// x^y with one exponent for all.
void peers_pow_fixed(const double *bases, double exponent, double *results, size_t count);

#endif
