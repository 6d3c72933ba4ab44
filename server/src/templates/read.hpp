// Reads a template from its file. Pure functions, any thread.
#pragma once

#include <boost/system/result.hpp>
#include <string>
#include <string_view>

#include "templates/template.hpp"

namespace dialograum::templates {

struct Fault {
  std::string path;      // JSON pointer; empty: the whole file
  std::string sentence;  // in English
};
[[noreturn]] void throw_exception_from_error(const Fault& fault, const boost::source_location&);

// A template that a workshop can begin with, in both languages: the workshop is made on trial, by
// the same rules by which it is made later.
boost::system::result<Template, Fault> read(std::string_view json);

}  // namespace dialograum::templates
