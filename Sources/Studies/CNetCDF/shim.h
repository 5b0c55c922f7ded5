// NetCDF's C library, which writes the time series of studies.
#ifndef CNETCDF_SHIM_H
#define CNETCDF_SHIM_H

#include <netcdf.h>

#endif
