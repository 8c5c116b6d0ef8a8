#include "bytes.h"

#include <malloc.h>

void cbytes_give_back(void) { malloc_trim(0); }
