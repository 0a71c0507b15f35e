#include <zlib.h>

// zlib opens its streams by macros, which Swift does not see. Windows of 15 bits; 16 more ask for gzip's
// header and trailer instead of zlib's own.

static inline int sarhad_deflate_gzip(z_stream *stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
}

static inline int sarhad_inflate_gzip(z_stream *stream) {
    return inflateInit2(stream, 15 + 16);
}
