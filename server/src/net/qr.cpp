#include "net/qr.hpp"

#include <qrencode.h>

#include <memory>

namespace dialograum::net {

std::optional<std::string> qr_svg(const std::string& text) {
  if (text.empty() || text.size() > qr_text_bytes || text.find('\0') != std::string::npos)
    return std::nullopt;
  // Level M: readable with 15 % of it missing, as on a projector seen from the back of a room.
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
      QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M), &QRcode_free);
  if (!code) return std::nullopt;

  constexpr int quiet = 4;
  const std::string side = std::to_string(code->width + 2 * quiet);
  std::string path;
  for (int y = 0; y < code->width; ++y) {
    for (int x = 0; x < code->width; ++x) {
      int run = 0;
      while (x + run < code->width && (code->data[y * code->width + x + run] & 1) != 0) ++run;
      if (run == 0) continue;
      const std::string length = std::to_string(run);
      path += "M" + std::to_string(x + quiet) + " " + std::to_string(y + quiet) + "h" + length +
              "v1h-" + length + "z";
      x += run;
    }
  }
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side +
         "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h" + side + "v" + side +
         "H0z\"/><path fill=\"#000\" d=\"" + path + "\"/></svg>";
}

}  // namespace dialograum::net
