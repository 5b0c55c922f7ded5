// The floor that the power benchmark measures against: one trip of a DC power flow in C, with
// SuiteSparse's CHOLMOD (simplicial LDL', AMD ordering): rank-1 change, solve, flows. Nothing else:
// no search for bridges, no islands, no residual, no relays.
#ifndef POWER_FLOOR_H
#define POWER_FLOOR_H

typedef struct power_floor power_floor;

// Ends are rows of the reduced matrix, -1 for the grounded bus. Power is per unit, by row. Returns
// null if CHOLMOD cannot factor the matrix.
power_floor *power_floor_create(int rows, int branches, const int *from, const int *to,
                                const double *susceptance, const double *shift,
                                const double *power);
void power_floor_free(power_floor *floor);

// Factors anew with every branch in service.
int power_floor_reset(power_floor *floor);

// Takes a branch out (or puts it back), solves and fills the flows; 0 if CHOLMOD fails.
int power_floor_trip(power_floor *floor, int branch, int close);

// Flows of the last solve, per unit, by branch.
const double *power_floor_flows(const power_floor *floor);

// CPU time of the calling thread in nanoseconds.
unsigned long long power_floor_thread_time(void);

#endif
