// A line of the CSV and its columns, as values: kinds say which lines and columns they have,
// csv.cpp writes them. Pure functions.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "export/text_cell.hpp"
#include "protocol/types/http.hpp"

namespace dialograum::exporting {

struct Both {
  const char* de;
  const char* en;
  const char* in(protocol::Language language) const {
    return language == protocol::Language::de ? de : en;
  }
};

struct Line {
  const protocol::ExportActivity& activity;
  // Of what the line is about, which may be an earlier round than the one that runs.
  protocol::Phase phase;
  protocol::ExportState state = protocol::ExportState::shown;
  std::optional<std::int64_t> round = {};
  std::optional<std::string> column = {};   // of a board
  std::optional<std::string> heading = {};  // dimension, goal, cluster
  std::optional<std::string> text = {};
  std::optional<std::string> author = {};
  bool taken = false;                      // from view
  std::size_t part = 0;                    // which of the lines of one item
  protocol::ExportItem item = {};          // its numbers
  std::optional<std::string> merged = {};  // the words of what it was merged with
};
using Lines = std::vector<Line>;

// `cell`: as it is written; nothing for an empty one.
struct Column {
  Both name;
  std::string (*cell)(const Line& line, protocol::Language language);
};
using Columns = std::span<const Column>;

std::string decimal_cell(const protocol::Maybe<protocol::Decimal>& value,
                         protocol::Language language);

template <class T>
std::string number_cell(const protocol::Maybe<T>& value) {
  return value ? quoted(std::to_string(value->value)) : "";
}

inline std::string words_cell(const std::optional<std::string>& words) {
  return words ? text_cell(*words) : "";
}

}  // namespace dialograum::exporting
