// A workshop template: an agenda as data, in both languages. New work formats are templates over
// the existing kinds of activity. Plain values, any thread.
#pragma once

#include <string>

#include "protocol/types/templates.hpp"

namespace dialograum::templates {

using Template = protocol::WorkshopTemplate;

template <std::size_t Max>
const std::string& in(protocol::Language language, const protocol::Both<Max>& both) {
  return language == protocol::Language::de ? both.de.value : both.en.value;
}

// Of all its steps together.
int minutes(const Template& agenda);

protocol::ScopeKind scope(const protocol::StepTemplate& step);

}  // namespace dialograum::templates
