/* UTF-8 validation with lookup tables: J. Keiser, D. Lemire, "Validating UTF-8 In Less Than One
   Instruction Per Byte", 2021. Three looks at half bytes tell which errors a pair of bytes can be;
   what all three agree on is one. */
#include "bytes.h"
#include <string.h>

static size_t sequence(const uint8_t *bytes, size_t left) {
  uint8_t lead = bytes[0];
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (left < length) return 0;
  for (size_t index = 1; index < length; index++)
    if ((bytes[index] & 0xC0) != 0x80) return 0;
  if (lead == 0xE0 && bytes[1] < 0xA0) return 0;
  if (lead == 0xED && bytes[1] > 0x9F) return 0;
  if (lead == 0xF0 && bytes[1] < 0x90) return 0;
  if (lead == 0xF4 && bytes[1] > 0x8F) return 0;
  return length;
}

static bool is_utf8_plain(const uint8_t *bytes, size_t count) {
  size_t index = 0;
  while (index < count) {
    size_t length = sequence(bytes + index, count - index);
    if (length == 0) return false;
    index += length;
  }
  return true;
}

#if defined(__x86_64__)
#include <tmmintrin.h>

enum {
  TOO_SHORT = 1 << 0, TOO_LONG = 1 << 1, OVERLONG_3 = 1 << 2, TOO_LARGE = 1 << 3,
  SURROGATE = 1 << 4, OVERLONG_2 = 1 << 5, TOO_LARGE_1000 = 1 << 6, OVERLONG_4 = 1 << 6,
  TWO_CONTS = 1 << 7, CARRY = TOO_SHORT | TOO_LONG | TWO_CONTS,
  LARGE = CARRY | TOO_LARGE | TOO_LARGE_1000
};

static const uint8_t first_high[16] = {
  TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG,
  TWO_CONTS, TWO_CONTS, TWO_CONTS, TWO_CONTS, TOO_SHORT | OVERLONG_2, TOO_SHORT,
  TOO_SHORT | OVERLONG_3 | SURROGATE, TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG_4};
static const uint8_t first_low[16] = {
  CARRY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4, CARRY | OVERLONG_2, CARRY, CARRY,
  CARRY | TOO_LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, LARGE | SURROGATE,
  LARGE, LARGE};
enum { SECOND = TOO_LONG | OVERLONG_2 | TWO_CONTS };
static const uint8_t second_high[16] = {
  TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
  SECOND | OVERLONG_3 | TOO_LARGE_1000 | OVERLONG_4, SECOND | OVERLONG_3 | TOO_LARGE,
  SECOND | SURROGATE | TOO_LARGE, SECOND | SURROGATE | TOO_LARGE,
  TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT};

#define SSSE3 __attribute__((target("ssse3")))

SSSE3 static inline __m128i look(const uint8_t *table, __m128i index) {
  return _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)table), index);
}

SSSE3 static inline __m128i errors(__m128i input, __m128i before) {
  const __m128i low = _mm_set1_epi8(0x0F);
  __m128i one = _mm_alignr_epi8(input, before, 15);
  __m128i pairs = _mm_and_si128(
      _mm_and_si128(look(first_high, _mm_and_si128(_mm_srli_epi16(one, 4), low)),
                    look(first_low, _mm_and_si128(one, low))),
      look(second_high, _mm_and_si128(_mm_srli_epi16(input, 4), low)));
  __m128i third = _mm_subs_epu8(_mm_alignr_epi8(input, before, 14), _mm_set1_epi8(0xE0 - 0x80));
  __m128i fourth = _mm_subs_epu8(_mm_alignr_epi8(input, before, 13), _mm_set1_epi8(0xF0 - 0x80));
  __m128i must = _mm_and_si128(_mm_or_si128(third, fourth), _mm_set1_epi8((char)0x80));
  return _mm_xor_si128(must, pairs);
}

SSSE3 static bool is_utf8_table(const uint8_t *bytes, size_t count) {
  __m128i wrong = _mm_setzero_si128(), before = _mm_setzero_si128();
  size_t index = 0;
  for (; index + 16 <= count; index += 16) {
    __m128i input = _mm_loadu_si128((const __m128i *)(bytes + index));
    if (_mm_movemask_epi8(_mm_or_si128(input, before)))
      wrong = _mm_or_si128(wrong, errors(input, before));
    before = input;
  }
  /* The rest with at least one zero after it, which no sequence may end in. */
  uint8_t rest[16] = {0};
  memcpy(rest, bytes + index, count - index);
  __m128i input = _mm_loadu_si128((const __m128i *)rest);
  wrong = _mm_or_si128(wrong, errors(input, before));
  return _mm_movemask_epi8(_mm_cmpeq_epi8(wrong, _mm_setzero_si128())) == 0xFFFF;
}

bool cbytes_is_utf8(const uint8_t *bytes, size_t count) {
  if (count < 16 || !__builtin_cpu_supports("ssse3")) return is_utf8_plain(bytes, count);
  return is_utf8_table(bytes, count);
}
#else
bool cbytes_is_utf8(const uint8_t *bytes, size_t count) { return is_utf8_plain(bytes, count); }
#endif
