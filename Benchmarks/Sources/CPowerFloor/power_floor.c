#include "power_floor.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <suitesparse/cholmod.h>
#include <time.h>

struct power_floor {
  cholmod_common common;
  int rows, branches;
  int *from, *to, *place, *in_service;
  double *susceptance, *shift, *power, *flow;
  cholmod_sparse *matrix;
  cholmod_factor *factor;
  cholmod_dense *right, *solution, *work, *scratch;
  cholmod_sparse *change[2];
};

static void *copy(const void *source, size_t bytes) {
  void *result = malloc(bytes ? bytes : 1);
  if (result) memcpy(result, source, bytes);
  return result;
}

static cholmod_sparse *assemble(power_floor *f) {
  cholmod_common *c = &f->common;
  cholmod_triplet *t = cholmod_allocate_triplet(f->rows, f->rows, 3 * f->branches, 1, CHOLMOD_REAL, c);
  int *row = t->i, *column = t->j, count = 0;
  double *value = t->x;
  for (int e = 0; e < f->branches; e++) {
    int i = f->from[e], j = f->to[e];
    double b = f->susceptance[e];
    if (i >= 0) row[count] = column[count] = i, value[count++] = b;
    if (j >= 0) row[count] = column[count] = j, value[count++] = b;
    if (i >= 0 && j >= 0 && i != j)
      row[count] = i < j ? i : j, column[count] = i < j ? j : i, value[count++] = -b;
  }
  t->nnz = count;
  cholmod_sparse *result = cholmod_triplet_to_sparse(t, 0, c);
  cholmod_free_triplet(&t, c);
  return result;
}

power_floor *power_floor_create(int rows, int branches, const int *from, const int *to,
                                const double *susceptance, const double *shift,
                                const double *power) {
  power_floor *f = calloc(1, sizeof *f);
  cholmod_start(&f->common);
  cholmod_common *c = &f->common;
  c->final_ll = 0;
  c->supernodal = CHOLMOD_SIMPLICIAL;
  c->nmethods = 1;
  c->method[0].ordering = CHOLMOD_AMD;
  c->postorder = 1;
  f->rows = rows;
  f->branches = branches;
  f->from = copy(from, sizeof(int) * branches);
  f->to = copy(to, sizeof(int) * branches);
  f->in_service = calloc(branches, sizeof(int));
  f->susceptance = copy(susceptance, sizeof(double) * branches);
  f->shift = copy(shift, sizeof(double) * branches);
  f->power = copy(power, sizeof(double) * rows);
  f->flow = calloc(branches, sizeof(double));
  f->matrix = assemble(f);
  f->right = cholmod_allocate_dense(rows, 1, rows, CHOLMOD_REAL, c);
  for (int k = 0; k < 2; k++) {
    f->change[k] = cholmod_allocate_sparse(rows, 1, 2, 1, 1, 0, CHOLMOD_REAL, c);
    ((int *)f->change[k]->p)[0] = 0;
  }
  f->factor = cholmod_analyze(f->matrix, c);
  f->place = malloc(sizeof(int) * rows);
  const int *order = f->factor->Perm;
  for (int q = 0; q < rows; q++) f->place[order[q]] = q;
  if (!power_floor_reset(f)) {
    power_floor_free(f);
    return 0;
  }
  return f;
}

void power_floor_free(power_floor *f) {
  cholmod_common *c = &f->common;
  cholmod_free_factor(&f->factor, c);
  cholmod_free_sparse(&f->matrix, c);
  for (int k = 0; k < 2; k++) cholmod_free_sparse(&f->change[k], c);
  cholmod_free_dense(&f->right, c);
  cholmod_free_dense(&f->solution, c);
  cholmod_free_dense(&f->work, c);
  cholmod_free_dense(&f->scratch, c);
  cholmod_finish(c);
  free(f->from), free(f->to), free(f->place), free(f->in_service);
  free(f->susceptance), free(f->shift), free(f->power), free(f->flow);
  free(f);
}

int power_floor_reset(power_floor *f) {
  double *right = f->right->x;
  memcpy(right, f->power, sizeof(double) * f->rows);
  for (int e = 0; e < f->branches; e++) {
    f->in_service[e] = 1;
    double power = f->susceptance[e] * f->shift[e];
    if (f->from[e] >= 0) right[f->from[e]] += power;
    if (f->to[e] >= 0) right[f->to[e]] -= power;
  }
  return cholmod_factorize(f->matrix, f->factor, &f->common) && f->common.status == CHOLMOD_OK;
}

int power_floor_trip(power_floor *f, int branch, int close) {
  cholmod_common *c = &f->common;
  int i = f->from[branch], j = f->to[branch];
  double b = close ? f->susceptance[branch] : -f->susceptance[branch];
  double root = sqrt(fabs(b));
  double *right = f->right->x, power = b * f->shift[branch];
  cholmod_sparse *w = f->change[0];
  int *row = w->i, count = 0;
  double *value = w->x;
  if (i >= 0) right[i] += power, row[count] = f->place[i], value[count++] = root;
  if (j >= 0) right[j] -= power, row[count] = f->place[j], value[count++] = -root;
  if (count == 2 && row[0] > row[1]) {
    int r = row[0];
    row[0] = row[1], row[1] = r;
    value[0] = -root, value[1] = root;
  }
  ((int *)w->p)[1] = count;
  f->in_service[branch] = close;
  if (!cholmod_updown(b > 0, w, f->factor, c) || c->status != CHOLMOD_OK) return 0;
  if (!cholmod_solve2(CHOLMOD_A, f->factor, f->right, 0, &f->solution, 0, &f->work, &f->scratch, c))
    return 0;
  const double *x = f->solution->x;
  for (int e = 0; e < f->branches; e++) {
    int from = f->from[e], to = f->to[e];
    double one = from >= 0 ? x[from] : 0, other = to >= 0 ? x[to] : 0;
    f->flow[e] = f->in_service[e] ? f->susceptance[e] * (one - other - f->shift[e]) : 0;
  }
  return 1;
}

const double *power_floor_flows(const power_floor *f) { return f->flow; }

unsigned long long power_floor_thread_time(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return t.tv_sec * 1000000000ull + t.tv_nsec;
}
