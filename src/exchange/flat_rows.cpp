#include "exchange/flat_rows.h"
