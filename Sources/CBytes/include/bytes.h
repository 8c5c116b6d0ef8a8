#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What Swift 6.3 has no fast words for: its SIMD comparisons compile to loops over lanes. */

/* Whether the bytes are valid UTF-8: no overlong form, no surrogate, nothing beyond U+10FFFF. */
bool cbytes_is_utf8(const uint8_t *bytes, size_t count);

/* Places of the first byte that ... or count:
   notable: may not simply be copied into HTML (controls but tab and line feed, & < >, the leads C2 E2 EF);
   address: needs a look in an address (blanks, controls, not ASCII, & < > ");
   wide: is not ASCII;
   combining: is the lead CC or CD of combining marks;
   digit: is one;
   opening: is < or &;
   text_end: may end a piece of XML's character data (< & ]);
   doubtful: may begin what XML forbids (controls but tab and line feed, the lead EF). */
size_t cbytes_find_notable(const uint8_t *bytes, size_t count);
size_t cbytes_find_address(const uint8_t *bytes, size_t count);
size_t cbytes_find_wide(const uint8_t *bytes, size_t count);
size_t cbytes_find_combining(const uint8_t *bytes, size_t count);
size_t cbytes_find_digit(const uint8_t *bytes, size_t count);
size_t cbytes_find_opening(const uint8_t *bytes, size_t count);
size_t cbytes_find_text_end(const uint8_t *bytes, size_t count);
size_t cbytes_find_doubtful(const uint8_t *bytes, size_t count);

/* How often a byte stands there. */
size_t cbytes_count(const uint8_t *bytes, size_t count, uint8_t wanted);

/* Whether a part stands anywhere in the bytes; an empty one does. */
bool cbytes_hold(const uint8_t *bytes, size_t count, const uint8_t *part, size_t part_count);

/* Whether the processor computes SHA-256 itself, and that: whole blocks of 64 bytes into the eight words of a state. */
bool cbytes_has_sha256(void);
void cbytes_sha256(uint32_t *state, const uint8_t *blocks, size_t count);

/* Gives memory that was freed back to the system. */
void cbytes_give_back(void);
