// The templates that a server offers: the shipped ones, then its own. Thread: any, as long as
// nobody adds.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "protocol/types/http_bodies.hpp"
#include "templates/read.hpp"

namespace dialograum::templates {

class Catalogue {
 public:
  // Offered behind the shipped ones, by its `order`, behind others of the same.
  std::optional<Fault> add(std::string_view json);

  const std::vector<Template>& all() const { return templates_; }
  const Template* find(std::string_view id) const;  // valid until another one is added

  // For GET /api/templates.
  protocol::TemplatesAnswer list(protocol::Language language) const;

 private:
  friend const Catalogue& shipped();

  std::vector<Template> templates_;
  std::size_t shipped_ = 0;  // are in front
};

// Those that are part of the program, by their `order`.
const Catalogue& shipped();

}  // namespace dialograum::templates
