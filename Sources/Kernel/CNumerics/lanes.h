// The functions on vectors of WIDTH numbers; included once for each width. Each line is a line of
// the Swift function of the same name in Elementary+Exponential.swift and its neighbours.

#define JOINED_(name, width) name##_##width
#define JOINED(name, width) JOINED_(name, width)
#define OF_WIDTH(name) JOINED(name, WIDTH)
#define numbers OF_WIDTH(numbers)
#define words OF_WIDTH(words)
#define flags OF_WIDTH(flags)
#define logarithm_pair OF_WIDTH(logarithm_pair)

typedef double numbers __attribute__((vector_size(8 * WIDTH)));
typedef uint64_t words __attribute__((vector_size(8 * WIDTH)));
typedef int64_t flags __attribute__((vector_size(8 * WIDTH)));
typedef struct {
  numbers high, low;
} logarithm_pair;

static inline numbers OF_WIDTH(loaded)(const double *source) {
  numbers x;
  memcpy(&x, source, sizeof x);
  return x;
}

static inline void OF_WIDTH(store)(double *target, numbers x) { memcpy(target, &x, sizeof x); }

// Whether a comparison holds in every lane.
static inline int OF_WIDTH(holds)(flags comparison) {
  return __builtin_reduce_and(comparison) != 0;
}

static inline int OF_WIDTH(is_plain)(numbers x) {
  return OF_WIDTH(holds)((x >= 0x1p-1022) & (x <= 0x1.fffffffffffffp1023));
}

// e^(x + tail); false if a result may be not normal.
static inline int OF_WIDTH(exponential)(numbers x, numbers tail, int has_tail, numbers *result) {
  const numbers shifted = x * 0x1.71547652b82fep+7 + 0x1.8p52;
  const numbers steps = shifted - 0x1.8p52;
  const words step = (words)shifted;
  numbers r = (x - steps * 0x1.62e42fefc0000p-8) - steps * -0x1.c610ca86c3899p-44;
  if (has_tail) r = r + tail;
  numbers scale, missed;
  for (int lane = 0; lane < WIDTH; lane++) {
    const double *entry = &cnumerics_powers_of_two_table[(step[lane] & 127) * 2];
    scale[lane] = entry[0];
    missed[lane] = entry[1];
  }
  const numbers square = r * r;
  const numbers rest = missed + r + square * (0.5 + r * (1 / 6.0))
      + square * square * (1 / 24.0 + r * (1 / 120.0));
  // The shift's own bits are multiples of 128, and leave the word at the top.
  const numbers power = (numbers)((words)scale + ((step & ~UINT64_C(127)) << 45));
  *result = power + power * rest;
  // 2^-1022 to 2^1022.
  const numbers magnitude = (numbers)((words)steps & UINT64_C(0x7FFFFFFFFFFFFFFF));
  return OF_WIDTH(holds)(magnitude <= 130816.0);
}

// log x, for plain x.
static inline logarithm_pair OF_WIDTH(logarithm)(numbers x) {
  const words bits = (words)x;
  const words offset = bits - UINT64_C(0x3fe6900000000000);
  numbers c, table_high, table_low;
  for (int lane = 0; lane < WIDTH; lane++) {
    const double *entry = &cnumerics_logarithms_table[(offset[lane] >> 45 & 127) * 3];
    c[lane] = entry[0];
    table_high[lane] = entry[1];
    table_low[lane] = entry[2];
  }
  // The exponent + 2048 as the low bits of 2^52.
  const words biased =
      (offset ^ UINT64_C(0x8000000000000000)) >> 52 | UINT64_C(0x4330000000000000);
  const numbers k = (numbers)biased - 0x1.00000000008p52;
  const words z_bits = bits - (offset & UINT64_C(0xFFF0000000000000));
  const numbers z = (numbers)z_bits;
  const numbers z_high =
      (numbers)((z_bits + UINT64_C(0x80000000)) & UINT64_C(0xFFFFFFFF00000000));
  const numbers r1 = z_high * c - 1.0;
  const numbers r2 = (z - z_high) * c;
  const numbers r = r1 + r2;
  const numbers table = k * 0x1.62e42fefa3800p-1 + table_high;
  const numbers first = table + r;
  const numbers minus_half_square = r1 * (-0.5 * r1);
  const numbers high = first + minus_half_square;
  numbers low = k * 0x1.ef35793c76730p-45 + table_low;
  low += ((table - first) + r) + ((r1 - r) + r2);
  low += ((first - high) + minus_half_square) - 0.5 * r2 * (r + r1);
  const numbers square = r * r;
  const numbers odd = 1 / 3.0 + square * (1 / 5.0 + square * (1 / 7.0 + square * (1 / 9.0)));
  const numbers even = 1 / 4.0 + square * (1 / 6.0 + square * (1 / 8.0));
  low += r * square * (odd - r * even);
  const numbers sum = high + low;
  return (logarithm_pair){sum, (high - sum) + low};
}

static inline int OF_WIDTH(power)(numbers x, numbers y, numbers *result) {
  if (!OF_WIDTH(is_plain)(x)) return 0;
  const logarithm_pair logarithm = OF_WIDTH(logarithm)(x);
  const numbers y_high = (numbers)((words)y & UINT64_C(0xFFFFFFFFF8000000));
  const numbers log_high = (numbers)((words)logarithm.high & UINT64_C(0xFFFFFFFFF8000000));
  const numbers high = y_high * log_high;
  const numbers low =
      (y - y_high) * log_high + y * ((logarithm.high - log_high) + logarithm.low);
  return OF_WIDTH(exponential)(high, low, 1, result);
}

static inline int OF_WIDTH(exp_block)(const double *arguments, double *results) {
  numbers result;
  const numbers none = {0};
  if (!OF_WIDTH(exponential)(OF_WIDTH(loaded)(arguments), none, 0, &result)) return 0;
  OF_WIDTH(store)(results, result);
  return 1;
}

static inline int OF_WIDTH(log_block)(const double *arguments, double *results) {
  const numbers x = OF_WIDTH(loaded)(arguments);
  if (!OF_WIDTH(is_plain)(x)) return 0;
  OF_WIDTH(store)(results, OF_WIDTH(logarithm)(x).high);
  return 1;
}

static inline int OF_WIDTH(pow_block)(
    const double *bases, const double *exponents, size_t stride, double *results) {
  const numbers none = {0};
  const numbers y = stride ? OF_WIDTH(loaded)(exponents) : none + exponents[0];
  numbers result;
  if (!OF_WIDTH(power)(OF_WIDTH(loaded)(bases), y, &result)) return 0;
  OF_WIDTH(store)(results, result);
  return 1;
}

#undef numbers
#undef words
#undef flags
#undef logarithm_pair
