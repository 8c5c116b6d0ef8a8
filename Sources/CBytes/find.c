#include "bytes.h"
#include <string.h>

typedef uint8_t block __attribute__((vector_size(16)));

/* Defines a search: sixteen bytes at a time while none is found, then one by one. */
#define FIND(name, condition)                                         \
  size_t name(const uint8_t *bytes, size_t count) {                   \
    size_t index = 0;                                                 \
    for (; index + 16 <= count; index += 16) {                        \
      block b;                                                        \
      memcpy(&b, bytes + index, 16);                                  \
      block found = (block)(condition);                               \
      uint64_t halves[2];                                             \
      memcpy(halves, &found, 16);                                     \
      if (halves[0] | halves[1]) break;                               \
    }                                                                 \
    for (; index < count; index++) {                                  \
      uint8_t b = bytes[index];                                       \
      if (condition) return index;                                    \
    }                                                                 \
    return count;                                                     \
  }

FIND(cbytes_find_markup, (b < 0x20) | (b == '&') | (b == '<') | (b == '>') | (b == '"') |
                             (b == 0x7F) | (b == 0xC2) | (b == 0xE2) | (b == 0xEF))
FIND(cbytes_find_address,
     (b <= 0x20) | (b >= 0x7F) | (b == '&') | (b == '<') | (b == '>') | (b == '"'))
FIND(cbytes_find_combining, (b & 0xFE) == 0xCC)
FIND(cbytes_find_opening, (b == '<') | (b == '&'))
