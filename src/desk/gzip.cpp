#include "desk/gzip.h"

#include <zlib.h>

#include <new>

namespace demarche::desk {
namespace {

constexpr int kGzip = 15 + 16;  // the largest window, with gzip's header
constexpr int kLevel = 5;
constexpr int kMemory = 8;

Bytef* input(std::string_view bytes) {
  // zlib's interface is older than const.
  return const_cast<Bytef*>(
      reinterpret_cast<const Bytef*>(bytes.data()));  // NOLINT(cppcoreguidelines-pro-type-const-cast)
}

}  // namespace

std::string gzip(std::string_view bytes) {
  z_stream stream{};
  // Fails only without memory, which throws elsewhere.
  if (deflateInit2(&stream, kLevel, Z_DEFLATED, kGzip, kMemory, Z_DEFAULT_STRATEGY) != Z_OK) throw std::bad_alloc();
  std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  stream.next_in = input(bytes);
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string gunzip(std::string_view file) {
  z_stream stream{};
  if (inflateInit2(&stream, kGzip) != Z_OK) throw std::bad_alloc();
  stream.next_in = input(file);
  stream.avail_in = static_cast<uInt>(file.size());
  std::string out;
  int result = Z_OK;
  while (result == Z_OK) {
    constexpr std::size_t kStep = 65536;
    out.resize(out.size() + kStep);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + out.size() - kStep);
    stream.avail_out = kStep;
    result = inflate(&stream, Z_NO_FLUSH);
    out.resize(out.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  if (result != Z_STREAM_END) out.clear();
  return out;
}

}  // namespace demarche::desk
