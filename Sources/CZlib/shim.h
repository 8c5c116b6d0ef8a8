#pragma once
#include <zlib.h>

/* inflateInit2 is a macro; 16 asks for the gzip format, checksum and length verified (RFC 1952). */
static inline int czlib_begin_gzip(z_stream *s) { return inflateInit2(s, 16 + MAX_WBITS); }
