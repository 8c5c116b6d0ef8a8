#define _GNU_SOURCE
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

FIND(cbytes_find_notable, ((b < 0x20) & (b != '\t') & (b != '\n')) | (b == '&') | (b == '<') |
                              (b == '>') | (b == 0x7F) | (b == 0xC2) | (b == 0xE2) | (b == 0xEF))
FIND(cbytes_find_address,
     (b <= 0x20) | (b >= 0x7F) | (b == '&') | (b == '<') | (b == '>') | (b == '"'))
FIND(cbytes_find_wide, b >= 0x80)
FIND(cbytes_find_combining, (b & 0xFE) == 0xCC)
FIND(cbytes_find_digit, (b >= '0') & (b <= '9'))
FIND(cbytes_find_opening, (b == '<') | (b == '&'))
FIND(cbytes_find_text_end, (b == '<') | (b == '&') | (b == ']'))

/* The first byte of what XML 1.0 §2.2 forbids, or of what only may be that: U+FFFE begins like U+FF01. */
FIND(cbytes_find_doubtful, ((b < 0x20) & (b != '\t') & (b != '\n')) | (b == 0xEF))

/* Sixteen counters of a byte each, added up before the first can overflow. */
size_t cbytes_count(const uint8_t *bytes, size_t count, uint8_t wanted) {
  size_t found = 0, index = 0;
  while (index + 16 <= count) {
    block counters = {0};
    for (int round = 0; round < 255 && index + 16 <= count; round++, index += 16) {
      block b;
      memcpy(&b, bytes + index, 16);
      counters -= (block)(b == wanted);
    }
    for (int lane = 0; lane < 16; lane++) found += counters[lane];
  }
  for (; index < count; index++) found += bytes[index] == wanted;
  return found;
}

bool cbytes_hold(const uint8_t *bytes, size_t count, const uint8_t *part, size_t part_count) {
  return part_count == 0 || (count >= part_count && memmem(bytes, count, part, part_count) != NULL);
}
