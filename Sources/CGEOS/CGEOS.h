// Only the reentrant half of GEOS: without this the header also offers functions that share one
// global context, which two threads may not use at once.
#define GEOS_USE_ONLY_R_API
#include <geos_c.h>
