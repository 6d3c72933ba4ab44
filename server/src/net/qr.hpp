// A QR code as an SVG picture. Pure function, any thread.
#pragma once

#include <optional>
#include <string>

namespace dialograum::net {

inline constexpr std::size_t qr_text_bytes = 300;

// Black on white with the quiet zone of four modules that scanners need, also on dark pages.
// Nothing if the text is empty or longer than qr_text_bytes.
std::optional<std::string> qr_svg(const std::string& text);

}  // namespace dialograum::net
